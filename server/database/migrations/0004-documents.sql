-- What a marketer builds: the live version and at most one draft. `id` is what rows about contacts refer to.
create table document (
  id integer generated always as identity unique,
  kind text not null,
  key text not null check (key ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  name text not null,
  state text not null,
  version integer not null default 0,
  document jsonb,
  draft jsonb,
  progress jsonb,
  owner_id bigint references app_user (id),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (kind, key)
);

create table document_version (
  kind text not null,
  key text not null,
  version integer not null,
  document jsonb not null,
  published_at timestamptz(3) not null,
  published_by bigint,
  primary key (kind, key, version)
);

-- Changes with every change of a document or custom field: processes keep parsed definitions until it does. Random, not
-- counted: a number that was rolled back would come again and name something else.
create table definitions_revision (
  only_row boolean primary key default true check (only_row),
  workspace uuid not null default gen_random_uuid(),
  revision uuid not null default gen_random_uuid()
);
insert into definitions_revision default values;

create table setting (
  only_row boolean primary key default true check (only_row),
  document jsonb not null
);

create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null,
  actor text not null,
  action text not null,
  kind text not null,
  subject text not null,
  before jsonb,
  after jsonb
);
create index audit_entry_subject on audit_entry (kind, subject, id);
