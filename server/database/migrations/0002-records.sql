create table app_user (
  id bigint generated always as identity primary key,
  email text not null,
  name text not null,
  role text not null check (role in ('administrator', 'marketer', 'sales', 'viewer')),
  active boolean not null default true,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create unique index app_user_email on app_user (lower(email collate "und-x-icu"));

create table custom_field (
  record text not null,
  key text not null,
  name text not null,
  type text not null,
  choices jsonb,
  created_at timestamptz(3) not null,
  primary key (record, key)
);

create table account (
  id bigint generated always as identity primary key,
  external_id text,
  name text not null,
  domain text,
  industry text,
  annual_revenue numeric,
  employees bigint,
  year_founded integer,
  sites integer,
  ownership text,
  phone text,
  street text,
  city text,
  state text,
  postal_code text,
  country text,
  parent_account_id bigint references account (id),
  primary_contact_id bigint,
  owner_id bigint references app_user (id),
  created_by bigint references app_user (id),
  lifecycle_stage text,
  custom jsonb not null default '{}',
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index account_name on account (lower(name collate "und-x-icu"));
create index account_domain on account (lower(domain collate "und-x-icu"));
create index account_external_id on account (lower(external_id collate "und-x-icu"));
create index account_city on account (lower(city collate "und-x-icu"));
create index account_parent on account (parent_account_id);

-- Distributed on id when spread over machines: no foreign key here that lacks it, and no unique email.
create table contact (
  id bigint generated always as identity primary key,
  lane smallint generated always as ((id % 64)::smallint) stored,
  external_id text,
  first_name text,
  last_name text,
  email text,
  phone text,
  mobile_phone text,
  job_title text,
  department text,
  buying_role text,
  kind text not null default 'prospect'
    check (kind in ('prospect', 'customer', 'partner', 'competitor', 'job_seeker', 'student', 'press', 'other')),
  language text,
  time_zone text,
  birth_date date,
  street text,
  city text,
  state text,
  postal_code text,
  country text,
  account_id bigint,
  owner_id bigint,
  created_by bigint,
  source text,
  consent smallint not null default 0 check (consent between 0 and 5),
  do_not_email boolean not null default false,
  do_not_text boolean not null default false,
  do_not_push boolean not null default false,
  do_not_call boolean not null default false,
  lifecycle_stage text,
  custom jsonb not null default '{}',
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index contact_account on contact (account_id);
create index contact_email on contact (lower(email collate "und-x-icu"));
create index contact_external_id on contact (lower(external_id collate "und-x-icu"));
create index contact_last_name on contact (lower(last_name collate "und-x-icu"), id);
create index contact_lane on contact (lane);

-- Every change of a consent level, with where it came from (M-1).
create table consent_change (
  contact_id bigint not null,
  id bigint generated always as identity,
  at timestamptz(3) not null,
  consent_before smallint,
  consent_after smallint not null,
  source text not null,
  primary key (contact_id, id)
);
