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
