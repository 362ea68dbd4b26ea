-- Sessions of operators that were signed out before their twelve hours were over. What a cookie says alone would hold until then.
create table ended_session (
  id text primary key,
  until timestamptz(3) not null
);
