create table source (
  id text primary key,
  checked_at timestamptz(3),
  succeeded_at timestamptz(3),
  failure_code text,
  failure_detail text,
  retry_at timestamptz(3),
  budget_used integer not null default 0
);

create table series (
  key serial primary key,
  id text not null,
  source text not null references source (id) on delete restrict on update restrict,
  entry jsonb not null,
  catalogued boolean not null default true,
  state text not null default 'on' check (state in ('on', 'off')),
  off_code text,
  off_detail jsonb,
  known_since timestamptz(3),
  check (id ~ '^[A-Z][A-Z0-9_]*$')
);
create unique index series_id_key on series (id);

create table series_code (
  series integer not null references series (key) on delete restrict on update restrict,
  valid_from date not null,
  code text not null,
  primary key (series, valid_from)
);

create table release (
  id text primary key,
  source text not null,
  entry jsonb not null,
  catalogued boolean not null default true
);

create table release_date (
  release text not null references release (id) on delete restrict on update restrict,
  period text not null,
  at timestamptz(3) not null,
  status text not null check (status in ('scheduled', 'postponed', 'out', 'late')),
  certainty text not null check (certainty in ('published', 'rule')),
  out_at timestamptz(3),
  primary key (release, period, at)
);
create index release_date_at_idx on release_date (at);

create table payload (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  source text not null,
  method text not null,
  url text not null,
  request_body text,
  status integer not null,
  headers jsonb not null,
  body bytea not null,
  received_at timestamptz(3) not null
);

-- covers_from, covers_to: the oldest and newest period that the edition spoke of; null: of all. changed = 0: said what was known.
create table vintage (
  series integer not null references series (key) on delete restrict on update restrict,
  as_of timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  payload text not null references payload (sha256) on delete restrict on update restrict,
  parser_version integer not null,
  history text check (history in ('routine', 'yearly', 're-base', 'break')),
  base text,
  covers_from integer,
  covers_to integer,
  changed integer not null,
  added integer not null,
  revised integer not null,
  withdrawn integer not null,
  unchanged integer not null,
  primary key (series, as_of)
);

-- No foreign keys here: a check for each row would double the cost of a publication, and only
-- prisma/queries/vintages.ts writes, a vintage and its observations in one transaction.
create table observation (
  series integer not null,
  period integer not null,
  as_of timestamptz(3) not null,
  value numeric,
  status char(1) not null,
  quality text,
  constraint observation_pkey primary key (series, period, as_of) include (value, status, quality)
);
-- Append-only: what keeps index-only scans true is the visibility map, so vacuum after inserts, early.
alter table observation set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

create table print (
  seq bigint primary key,
  series integer not null,
  as_of timestamptz(3) not null,
  kind text not null check (kind in ('first', 'new', 'revised')),
  history text check (history in ('routine', 'yearly', 're-base', 'break')),
  body jsonb not null,
  changed integer not null,
  unconfirmed boolean not null,
  scheduled_at timestamptz(3),
  seen_at timestamptz(3) not null,
  checked_at timestamptz(3) not null,
  committed_at timestamptz(3) not null,
  emitted_at timestamptz(3),
  foreign key (series, as_of) references vintage (series, as_of) on delete restrict on update restrict
);
create index print_series_seq_idx on print (series, seq);

-- payload is the newest of payloads, all those that said what is held.
create table held (
  id serial primary key,
  series integer not null references series (key) on delete restrict on update restrict,
  payload text not null references payload (sha256) on delete restrict on update restrict,
  payloads text[] not null,
  as_of timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  code text not null,
  detail jsonb not null,
  settled_at timestamptz(3),
  settled_by text
);
create unique index held_series_code_as_of_key on held (series, code, as_of);

create table job_run (
  id serial primary key,
  job text not null,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  outcome text,
  detail text
);
create index job_run_job_id_idx on job_run (job, id);
