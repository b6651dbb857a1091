-- One row per stay in a segment; the member of now is the one whose stay has no end (`until` is null).
-- Kept as stays, not as rows plus events: a build writes one row a member and history is free (S-5).
create table membership (
  segment_id integer not null,
  contact_id bigint not null,
  lane smallint generated always as ((contact_id % 64)::smallint) stored,
  since timestamptz(3) not null,
  until timestamptz(3),
  primary key (segment_id, contact_id, since)
);

-- Who was put into, or kept out of, a static segment by somebody.
create table static_member (
  segment_id integer not null,
  contact_id bigint not null,
  excluded boolean not null default false,
  at timestamptz(3) not null,
  source text not null,
  primary key (segment_id, contact_id)
);

-- How far the passing of time has been applied to a live dynamic segment, and which lanes its build has done.
create table segment_progress (
  segment_id integer primary key,
  version integer not null,
  edges_until timestamptz(3) not null,
  lanes_built smallint[] not null default '{}'
);
