-- How somebody wants to see a list again: search, filter, order and columns, for oneself or for everybody.
create table saved_view (
  id bigint generated always as identity primary key,
  record text not null,
  name text not null,
  shared boolean not null,
  settings jsonb not null,
  owner_id bigint references app_user (id),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  check (shared or owner_id is not null)
);
create index saved_view_record on saved_view (record, owner_id);
