import { sql } from 'kysely';

/**
 * Every text that stands in a published document, with the kind and key it stands in: to be put behind `from`. What somebody asks
 * about is found by text rather than by meaning: that names a few too many, which costs a little, and never one too few. All
 * versions count, as people may still be on an older version of a journey.
 */
export const publishedTexts = sql`(
  select distinct kind, key, part #>> '{}' as text
  from document_version, jsonb_path_query(document, '$.** ? (@.type() == "string")') as part)`;
