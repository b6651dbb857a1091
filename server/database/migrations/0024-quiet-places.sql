-- What only a merge brought about is no reason to enter a journey and ends no wait (R-6): as with memberships, the stays in stages
-- and roles, and the thresholds that scores reached, remember that it was a merge.
alter table contact_stage add column quiet boolean not null default false;
alter table account_stage add column quiet boolean not null default false;
alter table buying_group_member add column quiet boolean not null default false;
alter table buying_group_engaged add column quiet boolean not null default false;
alter table contact_score
  add column sales_ready_quiet boolean not null default false,
  add column teleprospect_ready_quiet boolean not null default false;
alter table record_score
  add column sales_ready_quiet boolean not null default false,
  add column teleprospect_ready_quiet boolean not null default false;
