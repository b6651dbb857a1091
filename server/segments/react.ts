import { sql } from 'kysely';
import type { ChangeBatch, Reaction } from '../changes/index.ts';
import type { Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { type Costs, keepCosts } from './costs.ts';
import { holdsForContact, keepLeads } from './of-leads.ts';
import { type AskedSegment, servedSegments } from './segments.ts';
import { settle, TOGETHER } from './settle.ts';

/**
 * What segments do about changes (S-1): each segment that any of them can matter to is asked again about the contacts they
 * matter to. Segments of segments hear of it in the next batch.
 */
export function segmentReaction(base: Catalogue, costs: Costs = keepCosts()): Reaction {
  const served = servedSegments(base);
  return {
    name: 'segments',
    react: async (tx, batch) => {
      const concerned = concernedBy(batch, await served(tx));
      for (let from = 0; from < concerned.length; from += TOGETHER)
        await askTimed(tx, concerned.slice(from, from + TOGETHER), batch, costs);
    },
  };
}

/** A segment and the contacts to ask it about. Segments that hear the same changes share one list. */
type Concerned = { segment: AskedSegment; contactIds: number[] };

function concernedBy(batch: ChangeBatch, segments: AskedSegment[]): Concerned[] {
  const changed = new Set(batch.topics);
  const lists = new Map<string, number[]>();
  return segments
    .map((segment) => {
      const heard = segment.topics.filter((topic) => changed.has(topic));
      const name = heard.join(' ');
      const contactIds = lists.get(name) ?? batch.contacts(heard);
      lists.set(name, contactIds);
      return { segment, contactIds };
    })
    .filter(({ contactIds }) => contactIds.length > 0);
}

/** A statement's time is shared by its segments as they were asked: by contacts. */
async function askTimed(tx: Tx, concerned: Concerned[], batch: ChangeBatch, costs: Costs): Promise<void> {
  const begun = performance.now();
  await askAgain(tx, concerned, batch);
  const spent = performance.now() - begun;
  const questions = concerned.reduce((sum, { contactIds }) => sum + contactIds.length, 0);
  for (const { segment, contactIds } of concerned)
    costs.add(segment.id, (spent * contactIds.length) / questions, contactIds.length);
}

/**
 * One arm a segment, so that the planner knows how many contacts each condition is asked about, and decides between probing for
 * each and reading a whole index range. Tried: one `case` over all pairs; it took every condition for asked of every pair and
 * read the ledger of everybody to judge a hundred.
 */
async function askAgain(tx: Tx, concerned: Concerned[], { at, quiet }: ChangeBatch): Promise<void> {
  const lists = [...new Set(concerned.map(({ contactIds }) => contactIds))];
  const people = ({ contactIds }: Concerned) => sql.table(`people_${lists.indexOf(contactIds)}`);
  await settle(tx, {
    with: sql.join(
      lists.map((ids, n) => sql`${sql.table(`people_${n}`)} as materialized (select unnest(${ids}::bigint[]) as id)`),
    ),
    matching: sql.join(
      concerned.map(
        (one) => sql`
          select ${one.segment.id}::int as segment_id, contact.id as contact_id, ${at}::timestamptz as since
          from ${people(one)} as people join contact on contact.id = people.id where ${holdsForContact(one.segment, { at, few: true })}`,
      ),
      sql` union all `,
    ),
    staying: sql.join(
      concerned.map(
        (one) => sql`
          select segment_id, contact_id from ${people(one)} as people join membership on membership.contact_id = people.id
          where segment_id = ${one.segment.id} and until is null`,
      ),
      sql` union all `,
    ),
    at,
    quiet,
    few: true,
  });
  for (const { segment, contactIds } of concerned)
    await keepLeads(tx, segment, sql`membership.contact_id = any(${contactIds}::bigint[])`, { at, few: true });
}
