-- Which record a custom field of type `reference` points at.
alter table custom_field add column target text;

-- Contacts are found by how their names or address begin: ranges of ordinary indexes (last_name and email have theirs). A word
-- index over contacts was tried and made inserting them three times as slow.
create index contact_first_name on contact (lower(first_name collate "und-x-icu"));
-- Companies are found by how any word of their name or domain begins ("airlines" in "American Airlines"): a word index, which
-- both engines have (trigrams are an extension). Punctuation becomes blanks, so that the parts of a domain are words.
-- server/records/search.ts asks with exactly this expression.
create index account_search on account using gin (to_tsvector('simple', lower(translate(
  name || ' ' || coalesce(domain, ''), '@.,;:_+-/\''"()&', '               ') collate "und-x-icu")));

-- Lists begin with the newest; keyset paging goes on from (created_at, id).
create index contact_created on contact (created_at, id);
create index account_created on account (created_at, id);
-- A change of a contact is one of the accounts it is the primary contact of.
create index account_primary_contact on account (primary_contact_id) where primary_contact_id is not null;
