-- Which import made a record: what was created opens as a list, and can be taken back as a whole.
alter table contact add column import_id bigint;
create index contact_import on contact (import_id, id) where import_id is not null;
alter table account add column import_id bigint;
create index account_import on account (import_id, id) where import_id is not null;

alter table import
  add column on_match text not null default 'update' check (on_match in ('update', 'leave')),
  add column unknown_account text not null default 'refuse' check (unknown_account in ('refuse', 'leave', 'create')),
  -- Rows whose record was there and was to be left as it is.
  add column untouched bigint not null default 0,
  -- Accounts made because people named them.
  add column accounts_created bigint not null default 0,
  -- The instant of the workspace at which it last wrote; who was changed later was changed by somebody else.
  add column last_written_at timestamptz(3),
  -- What taking it back removed, and how many stayed for which reason.
  add column removed bigint not null default 0,
  add column kept jsonb not null default '{}',
  drop constraint import_state_check,
  add constraint import_state_check
    check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'));
