-- When the source first answered for the series' history, be it with nothing; null before that, and in rows from before this column.
alter table series add column answered_at timestamptz(3);
