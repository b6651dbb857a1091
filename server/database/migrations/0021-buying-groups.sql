-- Who plays which role in the buying group of their account, and who of them is engaged: since when until when, as in a lifecycle.
create table buying_group_member (
  contact_id bigint not null,
  group_id integer not null,
  lane smallint generated always as ((contact_id % 64)::smallint) stored,
  role text not null,
  since timestamptz(3) not null,
  until timestamptz(3),
  primary key (contact_id, group_id, since)
);
create index buying_group_member_now on buying_group_member (group_id, role, contact_id) where until is null;

create table buying_group_engaged (
  contact_id bigint not null,
  group_id integer not null,
  lane smallint generated always as ((contact_id % 64)::smallint) stored,
  state text not null,
  since timestamptz(3) not null,
  until timestamptz(3),
  primary key (contact_id, group_id, since)
);

-- Lifecycles and buying groups are kept up to date alike.
alter table lifecycle_progress rename to placing_progress;
alter table placing_progress rename column lifecycle_id to document_id;
