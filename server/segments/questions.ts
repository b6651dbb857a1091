import { type RawBuilder, sql } from 'kysely';
import type { Catalogue } from '../records/index.ts';
import { segmentTopic } from './segments.ts';
import { JOINED, LEFT } from './settle.ts';

/** Lets conditions ask about segments: who is in one now, and who came or left when (read from the stays, 8-engine 13). */
export function registerSegmentQuestions(catalogue: Catalogue): void {
  catalogue.questions.set('in_segment', {
    sql: (id, asked) => sql`exists (select 1 from membership
      where membership.segment_id = (select document.id from document where document.kind = 'segment' and document.key = ${asked.in_segment})
        and membership.contact_id = ${id} and membership.until is null)`,
    topics: (asked) => [segmentTopic(String(asked.in_segment))],
    words: (asked) => `is in segment "${asked.in_segment}"`,
  });
  catalogue.happenings.set(JOINED, {
    rows: () => stays('since', sql`not membership.quiet`),
    columns: ['data'],
    topics: [JOINED],
  });
  catalogue.happenings.set(LEFT, {
    rows: () => stays('until', sql`membership.until is not null`),
    columns: ['data'],
    topics: [LEFT],
  });
}

// Whom a merge brought into a segment is a member, but did not join it.
const stays = (end: 'since' | 'until', when: RawBuilder<boolean>): RawBuilder<unknown> => sql`
  select membership.contact_id, membership.${sql.raw(end)} as at, jsonb_build_object('segment', document.key) as data
  from membership join document on document.id = membership.segment_id where ${when}`;
