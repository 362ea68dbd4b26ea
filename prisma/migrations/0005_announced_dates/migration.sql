-- Dates that agencies announced themselves. moved: the agency has since named another date for the period, or none.
create table announced_date (
  release text not null references release (id) on delete restrict on update restrict,
  period text not null,
  at timestamptz(3) not null,
  moved boolean not null default false,
  first_seen_at timestamptz(3) not null,
  primary key (release, period, at)
);
