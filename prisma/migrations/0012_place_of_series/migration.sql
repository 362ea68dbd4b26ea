-- The newest place of a series in the print log, past statements included, decides whether a file about it is still the same.
create index print_past_series_seq_idx on print (series, seq) where kind = 'past';
