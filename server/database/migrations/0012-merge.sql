-- What the number of a merged record leads to: the record it became part of, never further than one step (8-engine 19).
-- Reference rows: interactions, links in mails already sent, and callers that still know the old number are led on by them.
create table merged_record (
  record text not null check (record in ('contact', 'account')),
  id bigint not null,
  into_id bigint not null,
  at timestamptz(3) not null,
  primary key (record, id)
);
create index merged_record_into on merged_record (record, into_id);

-- Quiet is what follows from a merge alone: definitions are evaluated as for any other change, but nobody enters a journey
-- and no wait is over because of it (R-6). A quiet change lives and ends within the transaction of its merge.
alter table change add column quiet boolean not null default false;
alter table membership add column quiet boolean not null default false;
