-- A stay in a stage of the relationship: since when, until when. Who stands nowhere has none that is open.
create table contact_stage (
  contact_id bigint not null,
  lifecycle_id integer not null,
  lane smallint generated always as ((contact_id % 64)::smallint) stored,
  stage text not null,
  since timestamptz(3) not null,
  until timestamptz(3),
  primary key (contact_id, lifecycle_id, since)
);
create index contact_stage_now on contact_stage (lifecycle_id, stage, contact_id) where until is null;

create table account_stage (
  account_id bigint not null,
  lifecycle_id integer not null,
  stage text not null,
  since timestamptz(3) not null,
  until timestamptz(3),
  primary key (account_id, lifecycle_id, since)
);
create index account_stage_now on account_stage (lifecycle_id, stage, account_id) where until is null;

-- How far the passing of time has been applied to the gates of a lifecycle, and how many lanes have been told to look at it
-- since it was published or stopped.
create table lifecycle_progress (
  lifecycle_id integer primary key,
  edges_until timestamptz(3) not null,
  lanes_told smallint not null default 0
);

-- The stage is where the stays say it is.
alter table contact drop column lifecycle_stage;
alter table account drop column lifecycle_stage;
