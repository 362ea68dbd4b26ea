-- How often a source was checked on a day of Toronto, and how often that failed. Races write a good check every other second, so these are no counts of requests.
create table source_day (
  source text not null references source (id) on delete restrict on update restrict,
  day date not null,
  succeeded integer not null default 0,
  failed integer not null default 0,
  primary key (source, day)
);
