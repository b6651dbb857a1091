import { sql } from 'kysely';
import type { TimelineSource } from '../records/index.ts';
import { JOINED, LEFT } from './settle.ts';

/**
 * What timelines of contacts tell of segments: who came and went, read from the stays. Those of accounts leave it out: of a
 * thousand people each coming and going would drown what they did.
 *
 * A stay has no number; the segment makes one, which tells apart what happened at one instant: one stay at most begins then, and
 * of those that end at most one began then, too.
 */
export const membershipTimeline: TimelineSource = {
  name: 'membership',
  types: [JOINED, LEFT],
  rows: (subject) => {
    const stays = (type: typeof JOINED | typeof LEFT, at: 'since' | 'until') => sql`
      select membership.contact_id, ${sql.ref(`membership.${at}`)} as at, ${type}::text as type,
        document.id::bigint * 4 + ${type === LEFT ? 2 : 0}::int + (membership.until is not distinct from membership.since)::int as id,
        jsonb_strip_nulls(jsonb_build_object('segment', document.key, 'name', document.name,
          'because', case when ${type} = ${JOINED} and membership.quiet then 'merge' end)) as data
      from document join membership on membership.segment_id = document.id
      where document.kind = 'segment' and membership.contact_id = ${'contact' in subject ? subject.contact : null}::bigint
        and ${sql.ref(`membership.${at}`)} is not null`;
    return sql`${stays(JOINED, 'since')} union all ${stays(LEFT, 'until')}`;
  },
};
