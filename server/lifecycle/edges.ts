import { type RawBuilder, sql } from 'kysely';
import { noteChanges, noteRecordChanges } from '../changes/index.ts';
import { compileCondition, edgesOf, nextEdge } from '../conditions/index.ts';
import type { Handle, Tx } from '../database/index.ts';
import { type AskedLifecycle, conditionsOf, edgeTopic } from './lifecycles.ts';

/** While nothing is found, this often is enough to write down how far was looked. */
const WRITTEN_MS = 60_000;
/** On a simulated clock window edges are gathered up to the next quarter of an hour (8-engine 2). */
const GATHERED_MS = 15 * 60_000;

/** Notes a change for every record whose stage time alone may have changed since it was last looked for. Answers how many. */
export async function noteEdges(
  tx: Tx,
  lifecycles: AskedLifecycle[],
  at: Date,
  { simulated }: { simulated: boolean },
): Promise<number> {
  let noted = 0;
  for (const { asked, records } of await edgesUntil(tx, lifecycles, at)) noted += await note(tx, asked, records, at);
  const olderThan = simulated || noted > 0 ? at : new Date(at.getTime() - WRITTEN_MS);
  await sql`update lifecycle_progress set edges_until = ${at} where edges_until < ${olderThan}`.execute(tx);
  return noted;
}

export const edgesPending = async (tx: Handle, lifecycles: AskedLifecycle[], at: Date): Promise<boolean> =>
  (await edgesUntil(tx, lifecycles, at)).length > 0;

/** The first instant after `after` and not past `until` at which edges have to be looked for. */
export async function firstEdge(
  tx: Handle,
  lifecycles: AskedLifecycle[],
  after: Date,
  until: Date,
): Promise<Date | undefined> {
  let first: Date | undefined;
  for (const { document, context } of lifecycles.filter(({ state }) => state !== 'stopped'))
    for (const { condition } of conditionsOf(document))
      first = (await nextEdge(tx, condition, context, after, first ?? until)) ?? first;
  return first && new Date(Math.min(Math.ceil(first.getTime() / GATHERED_MS) * GATHERED_MS, until.getTime()));
}

type Edge = { asked: AskedLifecycle; records: RawBuilder<boolean> };

async function edgesUntil(tx: Handle, lifecycles: AskedLifecycle[], at: Date): Promise<Edge[]> {
  const { rows } = await sql<{ lifecycle_id: number; edges_until: Date }>`
    select lifecycle_id, edges_until from lifecycle_progress where edges_until < ${at}`.execute(tx);
  const since = new Map(rows.map((row) => [row.lifecycle_id, row.edges_until]));
  return lifecycles.flatMap((asked) => {
    const from = since.get(asked.id);
    if (!from || asked.state === 'stopped') return [];
    const edges = conditionsOf(asked.document)
      .map(({ condition }) => edgesOf(condition, asked.context, from, at))
      .filter((edge) => edge !== undefined);
    if (edges.length === 0) return [];
    return [{ asked, records: compileCondition({ any: edges }, { ...asked.context, alias: 'subject', at }) }];
  });
}

async function note(
  tx: Tx,
  { key, document }: AskedLifecycle,
  records: RawBuilder<boolean>,
  at: Date,
): Promise<number> {
  const topics = [edgeTopic(key)];
  const { rows } = await sql<{ noted: number }>`
    with noted as (${
      document.of === 'contact'
        ? noteChanges(
            sql`select subject.id, ${topics}::text[], ${at}::timestamptz from contact as subject where ${records}`,
          )
        : noteRecordChanges(
            sql`select 'account', subject.id, ${topics}::text[], ${at}::timestamptz from account as subject where ${records}`,
          )
    } returning 1)
    select count(*)::int as noted from noted`.execute(tx);
  return rows[0]!.noted;
}
