-- An interest of somebody in something; each is worked on, and scored, by itself. A lead without contact and account carries its
-- own name. Like accounts these three are reference tables when spread over machines.
create table lead (
  id bigint generated always as identity primary key,
  external_id text,
  topic text,
  marketing_context text,
  contact_id bigint,
  account_id bigint,
  first_name text,
  last_name text,
  company text,
  email text,
  phone text,
  source text,
  status text not null default 'open' check (status in ('open', 'qualified', 'disqualified')),
  reason text,
  process_stage text,
  sales_ready boolean not null default false,
  sales_ready_at timestamptz(3),
  teleprospect_ready boolean not null default false,
  owner_id bigint,
  created_by bigint,
  import_id bigint,
  custom jsonb not null default '{}',
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index lead_contact on lead (contact_id);
create index lead_account on lead (account_id);
create index lead_owner on lead (owner_id);
create index lead_status on lead (lower(status collate "und-x-icu"), id);
create index lead_email on lead (lower(email collate "und-x-icu"));
create index lead_external_id on lead (lower(external_id collate "und-x-icu"));
create index lead_created on lead (created_at, id);
create index lead_import on lead (import_id, id) where import_id is not null;

create table opportunity (
  id bigint generated always as identity primary key,
  external_id text,
  name text not null,
  account_id bigint,
  contact_id bigint,
  lead_id bigint,
  amount numeric check (amount >= 0),
  currency text,
  stage text,
  probability smallint check (probability between 0 and 100),
  expected_close date,
  closed_at timestamptz(3),
  status text not null default 'open' check (status in ('open', 'won', 'lost')),
  reason text,
  owner_id bigint,
  created_by bigint,
  import_id bigint,
  custom jsonb not null default '{}',
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index opportunity_contact on opportunity (contact_id);
create index opportunity_account on opportunity (account_id);
create index opportunity_lead on opportunity (lead_id);
create index opportunity_owner on opportunity (owner_id);
create index opportunity_status on opportunity (lower(status collate "und-x-icu"), expected_close);
create index opportunity_external_id on opportunity (lower(external_id collate "und-x-icu"));
create index opportunity_created on opportunity (created_at, id);
create index opportunity_import on opportunity (import_id, id) where import_id is not null;

create table activity (
  id bigint generated always as identity primary key,
  external_id text,
  kind text not null default 'task' check (kind in ('task', 'phone_call', 'appointment')),
  subject text not null,
  description text,
  regarding_contact_id bigint,
  regarding_account_id bigint,
  owner_id bigint,
  due_at timestamptz(3),
  status text not null default 'open' check (status in ('open', 'done', 'cancelled')),
  done_at timestamptz(3),
  created_by bigint,
  import_id bigint,
  custom jsonb not null default '{}',
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index activity_contact on activity (regarding_contact_id);
create index activity_account on activity (regarding_account_id);
create index activity_owner on activity (owner_id, due_at);
create index activity_due on activity (due_at, id);
create index activity_status on activity (lower(status collate "und-x-icu"), due_at);
create index activity_external_id on activity (lower(external_id collate "und-x-icu"));
create index activity_created on activity (created_at, id);
create index activity_import on activity (import_id, id) where import_id is not null;

-- Found by how any word begins, as accounts are. server/records/search.ts asks with exactly these expressions.
create index lead_search on lead using gin (to_tsvector('simple', lower(translate(
  coalesce(topic, '') || ' ' || coalesce(company, '') || ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, ''),
  '@.,;:_+-/\''"()&', '               ') collate "und-x-icu")));
create index opportunity_search on opportunity using gin (to_tsvector('simple', lower(translate(
  name, '@.,;:_+-/\''"()&', '               ') collate "und-x-icu")));
create index activity_search on activity using gin (to_tsvector('simple', lower(translate(
  subject, '@.,;:_+-/\''"()&', '               ') collate "und-x-icu")));

-- How a lead, deal or task came to be where it is: every status and stage it had.
create table status_change (
  id bigint generated always as identity primary key,
  record text not null check (record in ('lead', 'opportunity', 'activity')),
  record_id bigint not null,
  field text not null,
  before text,
  after text,
  reason text,
  changed_by text not null,
  at timestamptz(3) not null
);
create index status_change_record on status_change (record, record_id, at);

-- What the writers noted of records that are no contacts, for definitions about leads, deals and accounts: this one changed in
-- these topics, named as its own conditions name them ('lead.status', 'lead.account.city'; 'lead' alone: it is new or gone).
create table record_change (
  record text not null,
  record_id bigint not null,
  id bigint generated always as identity,
  lane smallint generated always as ((record_id % 64)::smallint) stored,
  topics text[] not null,
  at timestamptz(3) not null,
  primary key (lane, id)
);
