-- What the program found in a register by itself. Nothing of it is a measure until a person has written one.
create table measure_finding (
  number text primary key,
  kind text not null check (kind in ('proclamation', 'executive-order')),
  presidential_number text,
  title text not null,
  signed_on date,
  published_on date not null,
  effective_on date,
  url text not null,
  abstract text,
  topics text[] not null,
  payload text not null references payload (sha256) on delete restrict on update restrict,
  found_at timestamptz(3) not null,
  state text not null default 'found' check (state in ('found', 'accepted', 'rejected')),
  decided_by text,
  decided_at timestamptz(3),
  reason text,
  check ((state = 'found') = (decided_by is null)),
  check ((state = 'found') = (decided_at is null)),
  check ((state = 'rejected') = (reason is not null))
);
create index measure_finding_state_idx on measure_finding (state, published_on);

-- Figures that no agency publishes, from an editor's file; every version is kept. They are no observations of any series.
create table estimate (
  id text not null check (id like 'estimate:%'),
  as_of timestamptz(3) not null,
  file text not null,
  withdrawn boolean not null,
  author text not null,
  dated date not null,
  figure_en text not null,
  figure_fr text not null,
  period text not null,
  value numeric not null,
  decimals integer not null,
  unit text not null,
  currency text check (currency in ('CAD', 'USD')),
  link text not null,
  note text,
  primary key (id, as_of)
);

-- How the last reading of each file went; refused: its bad rows, [{row, reason}], row null for the file as a whole.
create table estimate_file (
  name text primary key,
  read_at timestamptz(3) not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  kept integer not null,
  refused jsonb not null,
  gone boolean not null default false
);
