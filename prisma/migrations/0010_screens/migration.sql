-- Screens that hang on walls. A device's secret is its token, of which only the sha256 is kept. Until an operator pairs it, a row has
-- a code that the device shows, and no profile. `wanted` is what an operator wants of it, `said` what it last said of itself.
create table screen (
  id text primary key,
  name text,
  token_sha256 text not null,
  code text,
  code_until timestamptz(3),
  profile jsonb,
  wanted jsonb not null,
  said jsonb,
  said_at timestamptz(3),
  created_at timestamptz(3) not null,
  paired_at timestamptz(3),
  revoked_at timestamptz(3)
);

create unique index screen_token_sha256_key on screen (token_sha256);
create unique index screen_code_key on screen (code);

-- The print that an operator has put on all walls; there is one row or none.
create table wall_notice (
  id integer primary key default 1,
  seq bigint not null references print (seq) on delete restrict on update restrict,
  until timestamptz(3) not null,
  put_at timestamptz(3) not null
);

-- Prints that were unusual in size and that a person has confirmed: only then do they reach walls.
create table confirmed_print (
  seq bigint primary key references print (seq) on delete restrict on update restrict,
  at timestamptz(3) not null,
  by text not null
);
