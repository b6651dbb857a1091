-- How Ripen looks and speaks to somebody: it follows them to every browser.
create table user_preference (
  user_id bigint primary key references app_user (id),
  document jsonb not null,
  updated_at timestamptz(3) not null
);

-- The audit log is looked through by who did it.
create index audit_entry_actor on audit_entry (actor, id);
