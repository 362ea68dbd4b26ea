-- A series that its source refuses in answers that are otherwise good. The row goes when it is answered again.
-- since: of the refusal; confirmed_at: when it was last answered before that, null where it never was.
create table refused (
  series integer primary key references series (key) on delete restrict on update restrict,
  since timestamptz(3) not null,
  confirmed_at timestamptz(3),
  code text not null,
  detail text not null
);

-- The newest period that the held edition speaks of; null where it could not be read, and in rows from before this column.
alter table held add column newest integer;
