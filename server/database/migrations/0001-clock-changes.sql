-- The clock of the workspace: one row. `now` is set only on a simulated clock; the real one is read from the process.
create table clock (
  only_row boolean primary key default true check (only_row),
  simulated boolean not null,
  now timestamptz(3),
  check (simulated = (now is not null))
);

-- The processes that run loops. Their time is real time, never the simulated clock.
create table worker (
  id uuid primary key,
  process text not null,
  started_at timestamptz(3) not null,
  seen_at timestamptz(3) not null
);

-- What the writers noted: this contact changed in these topics ('contact.city', 'account.industry',
-- 'interaction.email_clicked', 'segment.chicago-large'; 'contact' alone: it is new). React takes them lane by lane.
create table change (
  contact_id bigint not null,
  id bigint generated always as identity,
  lane smallint generated always as ((contact_id % 64)::smallint) stored,
  topics text[] not null,
  at timestamptz(3) not null,
  primary key (lane, id, contact_id)
);
