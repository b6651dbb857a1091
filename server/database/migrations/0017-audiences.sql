-- What building a segment and asking it again has cost (S-9), in microseconds of the database and contacts asked about.
alter table segment_progress
  add column build_us bigint not null default 0,
  add column built_contacts bigint not null default 0,
  add column asked_us bigint not null default 0,
  add column asked_contacts bigint not null default 0;

-- The lead a member of a segment of leads came by (S-10): the newest that matched when it was last asked.
alter table membership add column lead_id bigint;

-- The accounts that somebody put into a static account list. Dynamic lists have no rows: they are asked, never kept.
create table account_list_member (
  list_id integer not null,
  account_id bigint not null,
  at timestamptz(3) not null,
  source text not null,
  primary key (list_id, account_id)
);
create index account_list_member_account on account_list_member (account_id);

-- Segments people begin with, kept by whoever made a good one (S-2).
create table segment_template (
  id integer generated always as identity primary key,
  name text not null,
  description text not null default '',
  subject text not null check (subject in ('contact', 'lead', 'account')),
  condition jsonb not null,
  created_by text not null,
  created_at timestamptz(3) not null
);
create unique index segment_template_name on segment_template (subject, lower(name collate "und-x-icu"));
