-- said: a digest of the newest observations of the statement, by which one that a person rejected is known again.
alter table held add column said text;
alter table held add column rejected boolean not null default false;
