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
 *
 * Lane by lane in one statement, until there is enough: to count first what is pending in all of them took 87 ms where all
 * were full, now 6, a twelfth of what journeys cost.
 */
export async function takeLanes(
  tx: Tx,
  pending: RawBuilder<unknown>,
  of: LanesOf = 'contacts',
  worth = WORTH,
): Promise<number[]> {
  const { rows } = await sql<{ lane: number }>`
    with recursive shuffled as materialized (
      select lane, row_number() over (order by random()) as turn
      from generate_series(0, ${LANES - 1}::int) as lanes (lane) where exists (${pending})),
    taken as (
      select 0::bigint as turn, null::int as lane, 0 as held, 0 as work
      union all
      select lanes.turn, lanes.lane, found.held, taken.work + found.held
      from taken join shuffled as lanes on lanes.turn = taken.turn + 1
        cross join lateral (
          select case when pg_try_advisory_xact_lock(${LANE_LOCKS[of]}, lanes.lane)
            then (select count(*)::int from (select 1 from (${pending}) as due limit ${COUNTED}) as counted) else 0 end as held) as found
      where taken.work < ${worth}::int)
    select lane from taken where held > 0`.execute(tx);
  return rows.map((row) => row.lane);
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
