import { type RawBuilder, sql } from 'kysely';
import type { ChangeBatch, Reaction } from '../changes/index.ts';
import { compileCondition } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { type AskedSegment, servedSegments } from './segments.ts';
import { settle, TOGETHER } from './settle.ts';

/**
 * What segments do about changes (S-1): each segment that any of them can matter to is asked again about the contacts they
 * matter to. Segments of segments hear of it in the next batch.
 */
export function segmentReaction(base: Catalogue): Reaction {
  const served = servedSegments(base);
  return {
    name: 'segments',
    react: async (tx, batch) => {
      const concerned = (await served(tx))
        .map((segment) => ({ segment, contactIds: batch.contacts(segment.topics) }))
        .filter(({ contactIds }) => contactIds.length > 0);
      for (let from = 0; from < concerned.length; from += TOGETHER)
        await askAgain(tx, concerned.slice(from, from + TOGETHER), batch);
    },
  };
}

type Concerned = { segment: AskedSegment; contactIds: number[] };

async function askAgain(tx: Tx, concerned: Concerned[], { at }: ChangeBatch): Promise<void> {
  const pairs = concerned.map(
    ({ segment, contactIds }) =>
      sql`select ${segment.id}::int as segment_id, unnest(${contactIds}::bigint[]) as contact_id`,
  );
  await settle(tx, {
    with: sql`candidate as materialized (${sql.join(pairs, sql` union all `)})`,
    matching: sql`
      select segment_id, contact.id as contact_id, ${at}::timestamptz as since from candidate join contact on contact.id = candidate.contact_id
      where case segment_id ${sql.join(concerned.map(arm), sql` `)} else false end`,
    staying: sql`
      select segment_id, contact_id from candidate join membership using (segment_id, contact_id)
      where membership.until is null`,
    at,
  });

  // A case and not a union: each contact is asked only what concerns it, and its rows are found by id, not by joining sets.
  function arm({ segment }: Concerned): RawBuilder<unknown> {
    const holds = compileCondition(segment.condition, { ...segment.context, alias: 'contact', at, few: true });
    return sql`when ${segment.id}::int then ${holds}`;
  }
}
