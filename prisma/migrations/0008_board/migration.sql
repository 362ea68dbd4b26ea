-- Boards that users lay out. Of the edit key only its sha256 is kept. A removed board keeps its row.
create table board (
  id text primary key check (id ~ '^[a-z0-9]{10}$'),
  title text not null check (char_length(title) between 1 and 80),
  layout jsonb not null,
  edit_key_sha256 text not null check (edit_key_sha256 ~ '^[0-9a-f]{64}$'),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index board_created_at_idx on board (created_at);

-- What a board was before each of its changes, the newest hundred of them.
create table board_version (
  board text not null references board (id) on update restrict on delete restrict,
  version integer not null,
  title text not null,
  layout jsonb not null,
  changed_at timestamptz(3) not null,
  primary key (board, version)
);
