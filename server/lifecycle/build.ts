import { sql } from 'kysely';
import type { Lifecycle, LifecycleProgress } from '../../contract/lifecycle.ts';
import { LANES, noteChanges, noteRecordChanges } from '../changes/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { setState } from '../documents/index.ts';
import { edgeTopic, LIFECYCLE } from './lifecycles.ts';

/*
 * A lifecycle is built, and ended, by its own reaction: lane by lane everybody is told to be looked at, no faster than react
 * keeps up, so that what happens meanwhile is not kept waiting behind the build.
 */

/** Records told at once, roughly; the next ones are told when fewer than this wait to be reacted to. */
const TOLD_AT_ONCE = 20_000;

type Unbuilt = { id: number; key: string; state: string; document: Lifecycle; lanes_told: number };

/** Tells the next lanes of the first lifecycle that has any left. Answers how many records; 0: nothing to do now. */
export async function tellLanes(tx: Tx): Promise<number> {
  const [first] = await unbuilt(tx);
  if (!first) return 0;
  const { document, key, id, lanes_told } = first;
  const waiting = await countWaiting(tx, document.of);
  const total = await countAll(tx, document.of);
  if (lanes_told >= LANES) return waiting.of(key) > 0 ? 0 : finish(tx, first);
  if (waiting.all >= TOLD_AT_ONCE) return 0;
  const until = Math.min(LANES, lanes_told + Math.max(1, Math.floor((LANES * TOLD_AT_ONCE) / Math.max(1, total))));
  const at = await instant(tx);
  const among = sql`id % ${sql.lit(LANES)} >= ${lanes_told}::bigint and id % ${sql.lit(LANES)} < ${until}::bigint`;
  const topics = [edgeTopic(key)];
  await (document.of === 'contact'
    ? noteChanges(sql`select id, ${topics}::text[], ${at}::timestamptz from contact where ${among}`)
    : noteRecordChanges(sql`select 'account', id, ${topics}::text[], ${at}::timestamptz from account where ${among}`)
  ).execute(tx);
  await sql`update lifecycle_progress set lanes_told = ${until} where lifecycle_id = ${id}`.execute(tx);
  const progress: LifecycleProgress = { done: Math.round((total * until) / LANES), total };
  if (first.state === 'publishing') await setState(tx, LIFECYCLE, key, 'publishing', progress);
  return Math.max(1, Math.round((total * (until - lanes_told)) / LANES));
}

export const buildsPending = async (tx: Handle): Promise<boolean> => (await unbuilt(tx)).length > 0;

async function finish(tx: Tx, { id, key, state }: Unbuilt): Promise<number> {
  await sql`update lifecycle_progress set lanes_told = ${DONE} where lifecycle_id = ${id}`.execute(tx);
  if (state === 'publishing') await setState(tx, LIFECYCLE, key, 'live');
  return 1;
}

/** More lanes than there are: all are told, and all have been looked at. */
const DONE = LANES + 1;

async function unbuilt(tx: Handle): Promise<Unbuilt[]> {
  const { rows } = await sql<Unbuilt>`
    select id, key, state, document, lanes_told
    from lifecycle_progress join document on document.id = lifecycle_id
    where lanes_told < ${DONE} order by id`.execute(tx);
  return rows;
}

async function countWaiting(tx: Tx, of: Lifecycle['of']): Promise<{ all: number; of(key: string): number }> {
  const { rows } = await sql<{ topic: string; n: number }>`
    select topic, count(*)::int as n from (
      select topics from ${sql.table(of === 'contact' ? 'change' : 'record_change')} limit ${TOLD_AT_ONCE * 2}) as waiting,
      unnest(topics) as topic group by topic`.execute(tx);
  return {
    all: rows.reduce((sum, { n }) => sum + n, 0),
    of: (key) => rows.find(({ topic }) => topic === edgeTopic(key))?.n ?? 0,
  };
}

async function countAll(tx: Tx, of: Lifecycle['of']): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from ${sql.table(of)}`.execute(tx);
  return rows[0]!.total;
}
