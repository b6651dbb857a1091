-- A run is one occurrence of a journey: its single start, or one turn of a repeating one.
create table journey_run (
  id bigint generated always as identity primary key,
  journey_id integer not null,
  version integer not null,
  occurrence integer not null,
  starts_at timestamptz(3) not null,
  lanes_started smallint[] not null default '{}',
  unique (journey_id, occurrence)
);

-- A contact on its way through one run of a journey. `due_at` is when advance looks at it next: the instant of arrival,
-- the end of a wait, or nothing while it is held for ever.
create table enrolment (
  contact_id bigint not null,
  id bigint generated always as identity,
  lane smallint generated always as ((contact_id % 64)::smallint) stored,
  journey_id integer not null,
  version integer not null,
  run_id bigint not null,
  account_id bigint,
  state text not null check (state in ('active', 'completed', 'stopped', 'failed')),
  step text,
  entered_at timestamptz(3) not null,
  arrived_at timestamptz(3) not null,
  due_at timestamptz(3),
  ended_at timestamptz(3),
  reason text,
  attempts smallint not null default 0,
  failure jsonb,
  primary key (contact_id, id)
);
create index enrolment_due on enrolment (lane, due_at) where state = 'active';
create index enrolment_journey on enrolment (journey_id, state, step);
create index enrolment_contact on enrolment (contact_id, journey_id, run_id);

-- What happened to an enrolment at each step: one row per outcome, so that a person's way can be read (J-17).
create table enrolment_trace (
  contact_id bigint not null,
  enrolment_id bigint not null,
  id bigint generated always as identity,
  journey_id integer not null,
  version integer not null,
  account_id bigint,
  step text not null,
  arrived_at timestamptz(3) not null,
  at timestamptz(3) not null,
  outcome text not null,
  path text,
  reason text,
  primary key (contact_id, enrolment_id, id)
);
create index enrolment_trace_journey on enrolment_trace (journey_id);
