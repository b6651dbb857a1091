-- What a contact scores in a model. `points` is the whole; class and must-haves are stored as such. No points: the model
-- does not apply to it (any more), but what it reached stays reached (K-8). `next_change`: when time alone changes it.
create table contact_score (
  contact_id bigint not null,
  model_id integer not null,
  lane smallint generated always as ((contact_id % 64)::smallint) stored,
  points integer,
  class smallint,
  required_met smallint,
  fit integer,
  engagement integer,
  adjusted integer,
  grade text,
  sales_ready_at timestamptz(3),
  teleprospect_ready_at timestamptz(3),
  changed_at timestamptz(3) not null,
  next_change timestamptz(3),
  primary key (contact_id, model_id)
);
create index contact_score_rank on contact_score (model_id, points, contact_id) where points is not null;
create index contact_score_due on contact_score (lane, next_change) where next_change is not null;

-- The same for accounts, leads and opportunities: the model says which of them it scores.
create table record_score (
  record_id bigint not null,
  model_id integer not null,
  lane smallint generated always as ((record_id % 64)::smallint) stored,
  points integer,
  class smallint,
  required_met smallint,
  fit integer,
  engagement integer,
  adjusted integer,
  grade text,
  sales_ready_at timestamptz(3),
  teleprospect_ready_at timestamptz(3),
  changed_at timestamptz(3) not null,
  next_change timestamptz(3),
  primary key (record_id, model_id)
);
create index record_score_rank on record_score (model_id, points, record_id) where points is not null;
create index record_score_due on record_score (lane, next_change) where next_change is not null;

-- What a score was before, from when until when: written when it changes, so that a first build writes none (K-10).
create table contact_score_past (
  contact_id bigint not null,
  model_id integer not null,
  since timestamptz(3) not null,
  until timestamptz(3) not null,
  points integer not null,
  class smallint,
  required_met smallint not null,
  fit integer not null,
  engagement integer not null,
  adjusted integer not null,
  grade text,
  primary key (contact_id, model_id, since)
);
create table record_score_past (
  record_id bigint not null,
  model_id integer not null,
  since timestamptz(3) not null,
  until timestamptz(3) not null,
  points integer not null,
  class smallint,
  required_met smallint not null,
  fit integer not null,
  engagement integer not null,
  adjusted integer not null,
  grade text,
  primary key (record_id, model_id, since)
);

-- Points that a journey or a person added or took away (K-9).
create table contact_score_adjustment (
  contact_id bigint not null,
  model_id integer not null,
  id bigint generated always as identity,
  points integer not null,
  reason text not null,
  at timestamptz(3) not null,
  primary key (contact_id, model_id, id)
);
create table record_score_adjustment (
  record_id bigint not null,
  model_id integer not null,
  id bigint generated always as identity,
  points integer not null,
  reason text not null,
  at timestamptz(3) not null,
  primary key (record_id, model_id, id)
);

-- How far the passing of time has been applied to the conditions of a model, and which lanes its build has done.
create table score_progress (
  model_id integer primary key,
  version integer not null,
  edges_until timestamptz(3) not null,
  lanes_built smallint[] not null default '{}'
);
