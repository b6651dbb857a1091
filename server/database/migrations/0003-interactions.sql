-- The ledger of what people did: appended to, never changed. Partitioned by month, so that retention is dropping a partition.
create table interaction (
  contact_id bigint not null,
  id bigint generated always as identity,
  lane smallint generated always as ((contact_id % 64)::smallint) stored,
  account_id bigint,
  type text not null,
  at timestamptz(3) not null,
  email text,
  link text,
  form text,
  page text,
  event text,
  journey text,
  step text,
  url text,
  message_id bigint,
  data jsonb not null default '{}',
  primary key (contact_id, at, id) include (type)
) partition by range (at);
create index interaction_type_at on interaction (type, at);
create index interaction_account_at on interaction (account_id, at) where account_id is not null;

-- The caller's own id of an interaction: seen once, refused twice.
create table interaction_dedupe (
  contact_id bigint not null,
  dedupe_id text not null,
  primary key (contact_id, dedupe_id)
);
