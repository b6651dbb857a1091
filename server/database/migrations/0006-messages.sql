create table topic (
  key text primary key,
  name text not null,
  description text not null default '',
  created_at timestamptz(3) not null
);

create table subscription (
  contact_id bigint not null,
  topic text not null,
  subscribed boolean not null,
  at timestamptz(3) not null,
  source text not null,
  primary key (contact_id, topic)
);

-- The outbox: who should get what, when, and why not. queued | held → sending → sent | bounced | failed; blocked; uncertain.
-- `sent_at` is when a channel had it, whether it took it or refused it; `settled_at` when its fate was known.
create table message (
  contact_id bigint not null,
  id bigint generated always as identity,
  lane smallint generated always as ((contact_id % 64)::smallint) stored,
  enrolment_id bigint,
  journey_id integer,
  journey_version integer,
  run_id bigint,
  step text,
  account_id bigint,
  channel text not null check (channel in ('email', 'text', 'push')),
  content_key text not null,
  content_version integer not null,
  purpose text not null,
  topic text,
  address text,
  state text not null,
  reason text,
  detail text,
  attempts smallint not null default 0,
  due_at timestamptz(3),
  expires_at timestamptz(3),
  created_at timestamptz(3) not null,
  sent_at timestamptz(3),
  settled_at timestamptz(3),
  claimed_by uuid,
  transport text,
  transport_id text,
  primary key (contact_id, id)
);
create unique index message_of_step on message (contact_id, enrolment_id, step);
create index message_due on message (channel, lane, due_at) where state in ('queued', 'held');
create index message_sending on message (claimed_by) where state = 'sending';
create index message_journey on message (journey_id, step, state);
create index message_address on message (run_id, step, lower(address collate "und-x-icu")) where run_id is not null;
create index message_id on message (id);

-- What was rendered and handed over. With the built-in mailbox as transport this row is the mailbox itself,
-- written in the transaction of the receipt: nothing there is ever uncertain.
create table message_body (
  contact_id bigint not null,
  message_id bigint not null,
  sender text not null,
  recipient text not null,
  subject text,
  html text,
  text text,
  headers jsonb not null default '{}',
  at timestamptz(3) not null,
  primary key (contact_id, message_id)
);
create index message_body_at on message_body (at, message_id);

-- The first open and the first click of a message by a machine (prefetch, security gateway): kept apart from the ledger, which
-- holds what people did (E-4).
create table machine_visit (
  contact_id bigint not null,
  message_id bigint not null,
  kind text not null check (kind in ('opened', 'clicked')),
  at timestamptz(3) not null,
  primary key (contact_id, message_id, kind)
);

-- Addresses that must not be written to any more, whichever contacts carry them (M-4).
create table suppressed_address (
  channel text not null,
  address text not null,
  reason text not null,
  at timestamptz(3) not null,
  primary key (channel, address)
);
