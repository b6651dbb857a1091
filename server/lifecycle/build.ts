import { sql } from 'kysely';
import type { LifecycleProgress, Staged } from '../../contract/lifecycle.ts';
import { LANES, noteChanges, noteRecordChanges } from '../changes/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { setState } from '../documents/index.ts';
import { edgeTopic } from './placing.ts';

/*
 * Places are built, and ended, by their own reaction: lane by lane everybody is told to be looked at, no faster than react
 * keeps up, so that what happens meanwhile is not kept waiting behind the build.
 */

/** Records told at once, roughly; the next ones are told when fewer than this wait to be reacted to. */
const TOLD_AT_ONCE = 20_000;

type Unbuilt = { id: number; kind: string; key: string; state: string; of: Staged; lanes_told: number };

/** Tells the next lanes of the first definition that has any left. Answers how many records; 0: nothing to do now. */
export async function tellLanes(tx: Tx): Promise<number> {
  const [first] = await unbuilt(tx);
  if (!first) return 0;
  const { of, key, id, lanes_told } = first;
  const waiting = await countWaiting(tx, first);
  const total = await countAll(tx, of);
  if (lanes_told >= LANES) return waiting.own > 0 ? 0 : finish(tx, first);
  if (waiting.all >= TOLD_AT_ONCE) return 0;
  const until = Math.min(LANES, lanes_told + Math.max(1, Math.floor((LANES * TOLD_AT_ONCE) / Math.max(1, total))));
  const at = await instant(tx);
  const among = sql`id % ${sql.lit(LANES)} >= ${lanes_told}::bigint and id % ${sql.lit(LANES)} < ${until}::bigint`;
  const topics = [edgeTopic(first)];
  await (of === 'contact'
    ? noteChanges(sql`select id, ${topics}::text[], ${at}::timestamptz from contact where ${among}`)
    : noteRecordChanges(sql`select 'account', id, ${topics}::text[], ${at}::timestamptz from account where ${among}`)
  ).execute(tx);
  await sql`update placing_progress set lanes_told = ${until} where document_id = ${id}`.execute(tx);
  const progress: LifecycleProgress = { done: Math.round((total * until) / LANES), total };
  if (first.state === 'publishing') await setState(tx, first, key, 'publishing', progress);
  return Math.max(1, Math.round((total * (until - lanes_told)) / LANES));
}

export const buildsPending = async (tx: Handle): Promise<boolean> => (await unbuilt(tx)).length > 0;

async function finish(tx: Tx, built: Unbuilt): Promise<number> {
  await sql`update placing_progress set lanes_told = ${DONE} where document_id = ${built.id}`.execute(tx);
  if (built.state === 'publishing') await setState(tx, built, built.key, 'live');
  return 1;
}

/** More lanes than there are: all are told, and all have been looked at. */
const DONE = LANES + 1;

async function unbuilt(tx: Handle): Promise<Unbuilt[]> {
  const { rows } = await sql<Unbuilt>`
    select id, kind, key, state, coalesce(document ->> 'of', 'contact') as of, lanes_told
    from placing_progress join document on document.id = document_id
    where lanes_told < ${DONE} order by id`.execute(tx);
  return rows;
}

async function countWaiting(tx: Tx, definition: Unbuilt): Promise<{ all: number; own: number }> {
  const { rows } = await sql<{ all: number; own: number }>`
    select count(*)::int as all, (count(*) filter (where topics @> ${[edgeTopic(definition)]}::text[]))::int as own
    from (select topics from ${sql.table(definition.of === 'contact' ? 'change' : 'record_change')} limit ${TOLD_AT_ONCE * 2}) as waiting`.execute(
    tx,
  );
  return rows[0]!;
}

async function countAll(tx: Tx, of: Staged): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from ${sql.table(of)}`.execute(tx);
  return rows[0]!.total;
}
