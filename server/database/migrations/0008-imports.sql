create table import (
  id bigint generated always as identity primary key,
  record text not null,
  file_name text not null,
  mapping jsonb not null,
  match_on text[] not null,
  dry_run boolean not null default false,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  bytes bigint not null,
  bytes_read bigint not null default 0,
  rows_read bigint not null default 0,
  created bigint not null default 0,
  updated bigint not null default 0,
  refused bigint not null default 0,
  failure text,
  created_by bigint,
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  ended_at timestamptz(3)
);

create table import_part (
  import_id bigint not null references import (id) on delete cascade,
  part integer not null,
  bytes bytea not null,
  primary key (import_id, part)
);

create table import_refusal (
  import_id bigint not null references import (id) on delete cascade,
  row_number bigint not null,
  code text not null,
  path text not null,
  message text not null,
  record jsonb not null,
  primary key (import_id, row_number)
);
