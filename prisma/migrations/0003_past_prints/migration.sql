-- A statement of the time before we first asked is put into its place without a word to readers: its print moves seq and is no news.
alter table print drop constraint print_kind_check;
alter table print add constraint print_kind_check check (kind in ('first', 'new', 'revised', 'past'));
-- Some hundred of them may follow a series' newest print: the index that finds it holds news only.
drop index print_series_seq_idx;
create index print_series_seq_idx on print (series, seq) where kind <> 'past';
