-- The changes of records that follow from a merge alone are quiet, as those of contacts are (R-6): a lead scored anew because of
-- one brings nobody into a journey. The lanes of records are not held by a merge, so quiet changes of both kinds now outlive it.
alter table record_change add column quiet boolean not null default false;
