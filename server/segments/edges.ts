import { type RawBuilder, sql } from 'kysely';
import { noteChanges } from '../changes/index.ts';
import { edgesOf, nextEdge, questionsOf } from '../conditions/index.ts';
import type { Handle, Tx } from '../database/index.ts';
import { edgeForContact } from './of-leads.ts';
import { type AskedSegment, edgeTopic } from './segments.ts';
import { TOGETHER } from './settle.ts';

/** On a simulated clock window edges are gathered up to the next quarter of an hour (8-engine 2). */
const GATHERED_MS = 15 * 60_000;

/** A segment with people whose answer time alone may have changed since it was last looked at; it may have several. */
type Edge = { segment: AskedSegment; people: RawBuilder<boolean> };

/**
 * Notes a change for everybody whom a window has left, or a date has reached, since edges were last looked for; react then
 * asks the segment again about them. Answers how many contacts.
 */
export async function noteEdges(tx: Tx, segments: AskedSegment[], at: Date): Promise<number> {
  const edges = await edgesUntil(tx, segments, at);
  let noted = 0;
  for (let from = 0; from < edges.length; from += TOGETHER)
    noted += await note(tx, edges.slice(from, from + TOGETHER), at);
  return noted;
}

async function note(tx: Tx, edges: Edge[], at: Date): Promise<number> {
  const found = edges.map(
    ({ segment, people }) =>
      sql`select contact.id, ${edgeTopic(segment.key)}::text as topic from contact where ${people}`,
  );
  const { rows } = await sql<{ noted: number }>`
    with noted as (
      ${noteChanges(sql`
        select id, array_agg(topic), ${at}::timestamptz from (${sql.join(found, sql` union all `)}) as found group by id`)}
      returning 1)
    select count(*)::int as noted from noted`.execute(tx);
  return rows[0]!.noted;
}

/** Says that edges have been looked for until `at`, of segments of which the last word said so before `olderThan`. */
export async function recordEdges(tx: Tx, segments: AskedSegment[], at: Date, olderThan: Date): Promise<void> {
  await sql`update segment_progress set edges_until = ${at}
    where segment_id = any(${segments.map((segment) => segment.id)}::int[]) and edges_until < ${olderThan}`.execute(tx);
}

export const edgesPending = async (tx: Handle, segments: AskedSegment[], at: Date): Promise<boolean> =>
  (await edgesUntil(tx, segments, at)).length > 0;

async function edgesUntil(tx: Handle, segments: AskedSegment[], at: Date): Promise<Edge[]> {
  if (segments.length === 0) return [];
  const { rows } = await sql<{ segment_id: number; edges_until: Date }>`
    select segment_id, edges_until from segment_progress
    where segment_id = any(${segments.map((segment) => segment.id)}::int[]) and edges_until < ${at}`.execute(tx);
  const since = new Map(rows.map((row) => [row.segment_id, row.edges_until]));
  return segments.flatMap((segment) => {
    const from = since.get(segment.id);
    const edge = from && edgesOf(segment.condition, segment.context, from, at);
    if (!edge) return [];
    return questionsOf(edge).map((question) => ({ segment, people: edgeForContact(question, segment.context, at) }));
  });
}

/** The first instant after `after` and not past `until` at which edges have to be looked for. */
export async function nextEdges(
  tx: Handle,
  segments: AskedSegment[],
  after: Date,
  until: Date,
): Promise<Date | undefined> {
  let first: Date | undefined;
  for (const { condition, context } of segments) {
    const edge = await nextEdge(tx, condition, context, after, first ?? until);
    if (edge) first = gathered(edge, until);
  }
  return first;
}

const gathered = (edge: Date, until: Date): Date =>
  new Date(Math.min(Math.ceil(edge.getTime() / GATHERED_MS) * GATHERED_MS, until.getTime()));
