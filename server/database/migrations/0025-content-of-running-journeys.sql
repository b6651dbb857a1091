-- Content of a live journey changes only if its author says so (E-7). The order of all publishing tells which version of an email
-- there was when a journey was published; `for_running` is a version that running journeys take all the same. Until now all were.
alter table document_version
  add column number bigint generated always as identity,
  add column for_running boolean not null default true;
alter table document_version alter column for_running set default false;
