import { type RawBuilder, sql } from 'kysely';
import { noteChanges, noteRecordChanges } from '../changes/index.ts';
import { compileCondition, edgesOf, nextEdge, questionsOf } from '../conditions/index.ts';
import type { Handle, Tx } from '../database/index.ts';
import { conditionsOf, edgeTopic, type Placing } from './placing.ts';

/** While nothing is found, this often is enough to write down how far was looked. */
const WRITTEN_MS = 60_000;
/** On a simulated clock window edges are gathered up to the next quarter of an hour (8-engine 2). */
const GATHERED_MS = 15 * 60_000;

/** Notes a change for every record whose place time alone may have changed since it was last looked for. Answers how many. */
export async function noteEdges(
  tx: Tx,
  placings: Placing[],
  at: Date,
  { simulated }: { simulated: boolean },
): Promise<number> {
  let noted = 0;
  for (const edge of await edgesUntil(tx, placings, at)) noted += await note(tx, edge, at);
  const olderThan = simulated || noted > 0 ? at : new Date(at.getTime() - WRITTEN_MS);
  await sql`update placing_progress set edges_until = ${at} where edges_until < ${olderThan}`.execute(tx);
  return noted;
}

export const edgesPending = async (tx: Handle, placings: Placing[], at: Date): Promise<boolean> =>
  (await edgesUntil(tx, placings, at)).length > 0;

/** The first instant after `after` and not past `until` at which edges have to be looked for. */
export async function firstEdge(tx: Handle, placings: Placing[], after: Date, until: Date): Promise<Date | undefined> {
  let first: Date | undefined;
  for (const placing of placings.filter(({ state }) => state !== 'stopped'))
    for (const condition of conditionsOf(placing))
      first = (await nextEdge(tx, condition, placing.context, after, first ?? until)) ?? first;
  return first && new Date(Math.min(Math.ceil(first.getTime() / GATHERED_MS) * GATHERED_MS, until.getTime()));
}

/** A placing with the records any of these is true of. */
type Edge = { placing: Placing; records: RawBuilder<boolean>[] };

async function edgesUntil(tx: Handle, placings: Placing[], at: Date): Promise<Edge[]> {
  const { rows } = await sql<{ document_id: number; edges_until: Date }>`
    select document_id, edges_until from placing_progress where edges_until < ${at}`.execute(tx);
  const since = new Map(rows.map((row) => [row.document_id, row.edges_until]));
  return placings.flatMap((placing) => {
    const from = since.get(placing.id);
    if (!from || placing.state === 'stopped') return [];
    const records = conditionsOf(placing).flatMap((condition) => {
      const edge = edgesOf(condition, placing.context, from, at);
      const questions = edge ? questionsOf(edge) : [];
      return questions.map((question) => compileCondition(question, { ...placing.context, alias: 'subject', at }));
    });
    return records.length > 0 ? [{ placing, records }] : [];
  });
}

async function note(tx: Tx, { placing, records }: Edge, at: Date): Promise<number> {
  const topics = [edgeTopic(placing)];
  const found = sql.join(
    records.map((holds) => sql`select subject.id from ${sql.table(placing.of)} as subject where ${holds}`),
    sql` union `,
  );
  const changes =
    placing.of === 'contact'
      ? noteChanges(sql`select id, ${topics}::text[], ${at}::timestamptz from (${found}) as found`)
      : noteRecordChanges(sql`select 'account', id, ${topics}::text[], ${at}::timestamptz from (${found}) as found`);
  const { rows } = await sql<{ noted: number }>`
    with noted as (${changes} returning 1) select count(*)::int as noted from noted`.execute(tx);
  return rows[0]!.noted;
}
