-- The lead by which somebody came into a journey (S-10), and what happened that let them in (J-20): {"type", "at"}.
alter table enrolment add column lead_id bigint;
alter table enrolment add column entered_by jsonb;

-- The contacts that a start found or made for leads without one. They become members of its segments a moment later, and the
-- start waits for that. Null: it has not looked yet.
alter table journey_run add column joining bigint[];

-- What a journey that starts when something happens has heard of: each event of each contact once, whether it let them in or not.
create table journey_event (
  contact_id bigint not null,
  journey_id integer not null,
  event text not null,
  primary key (contact_id, journey_id, event)
);
