import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../database/index.ts';

/** Contacts are spread over this many lanes (`contact_id % 64`); whoever holds a lane is alone with its contacts. */
export const LANES = 64;

/** Contacts and all other records have lanes of their own. */
export type LanesOf = 'contacts' | 'records';
const LANE_LOCKS = { contacts: 7_310_064, records: 7_310_065 } as const satisfies Record<LanesOf, number>;
/** A lane with this many rows pending counts as full: counting on costs more than it tells. */
const COUNTED = 500;
/** Rows worth one transaction. With little pending that is all lanes at once, with much a few. */
const WORTH = 2_000;

/**
 * Locks lanes that have something pending, until the transaction ends; lanes that others hold are passed over.
 * `pending` selects one row per thing to do in `lanes.lane` (it is counted up to a limit). Answers the lanes now held, with
 * so many rows as one transaction is worth.
 */
export async function takeLanes(
  tx: Tx,
  pending: RawBuilder<unknown>,
  of: LanesOf = 'contacts',
  worth = WORTH,
): Promise<number[]> {
  const { rows } = await sql<{ lane: number; pending: number }>`
    select lane, pending from (
      select lanes.lane, (select count(*)::int from (select 1 from (${pending}) as due limit ${COUNTED}) as counted) as pending
      from generate_series(0, ${LANES - 1}) as lanes (lane)) as waiting
    where pending > 0
    order by random()`.execute(tx);
  const held: number[] = [];
  let work = 0;
  while (rows.length > 0 && work < worth) {
    const wanted: typeof rows = [];
    for (let sum = work; rows.length > 0 && sum < worth; sum += wanted.at(-1)?.pending ?? 0)
      wanted.push(...rows.splice(0, 1));
    const locked = await lockLanes(
      tx,
      wanted.map((row) => row.lane),
      of,
    );
    held.push(...locked);
    work += wanted.filter((row) => locked.includes(row.lane)).reduce((sum, row) => sum + row.pending, 0);
  }
  return held;
}

/** Tries to lock these lanes for the rest of the transaction; answers those it got. */
export async function lockLanes(tx: Tx, lanes: number[], of: LanesOf = 'contacts'): Promise<number[]> {
  const { rows } = await sql<{ lane: number }>`
    select lane from unnest(${lanes}::int[]) as lane where pg_try_advisory_xact_lock(${LANE_LOCKS[of]}, lane)`.execute(
    tx,
  );
  return rows.map((row) => row.lane);
}

/** Waits until these lanes are held: for work that must be done in them now, in ascending order so that nobody waits in a circle. */
export async function waitForLanes(tx: Tx, lanes: number[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LANE_LOCKS.contacts}, lane) from (
    select lane from unnest(${lanes}::int[]) as lane order by lane) as ordered`.execute(tx);
}
