import { sql } from 'kysely';
import { Refusal, wallClock } from '../base/index.ts';
import type { Handle, Tx } from './handle.ts';

/** The advisory lock behind the clock: work holds it shared while it uses an instant, the mover takes it alone. */
const CLOCK_LOCK = 7_310_002;

/**
 * The one instant of this transaction: every statement of it uses this, none asks for the time itself. On a simulated clock
 * it cannot move until the transaction ends.
 */
export async function instant(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date | null }>`
    with held as materialized (select pg_advisory_xact_lock_shared(${CLOCK_LOCK}))
    select now from held, clock`.execute(tx);
  return rows[0]?.now ?? wallClock();
}

/** The time now, for showing it; work that writes uses `instant`. */
export async function readClock(db: Handle): Promise<{ now: Date; simulated: boolean }> {
  const { rows } = await sql<{ now: Date | null }>`select now from clock`.execute(db);
  return { now: rows[0]?.now ?? wallClock(), simulated: rows[0]?.now != null };
}

/** The instant, held alone: everybody else's transaction that used the clock has ended and none can begin. */
export async function instantAlone(tx: Tx): Promise<{ now: Date; simulated: boolean }> {
  await sql`select pg_advisory_xact_lock(${CLOCK_LOCK})`.execute(tx);
  return readClock(tx);
}

/** Sets the simulated clock. Only after `instantAlone` in the same transaction. */
export async function setClock(tx: Tx, now: Date): Promise<void> {
  await sql`update clock set now = ${now}`.execute(tx);
}

/**
 * Decides once, at the first start on a database, which clock it has. `simulatedFrom` on a database that has run on the real
 * clock is refused; a database with a simulated clock goes on from where it stands.
 */
export async function beginClock(db: Handle, simulatedFrom: Date | undefined): Promise<void> {
  const { rows } = await sql<{ simulated: boolean }>`
    with begun as (
      insert into clock (simulated, now) values (${simulatedFrom !== undefined}, ${simulatedFrom ?? null})
      on conflict (only_row) do nothing returning simulated)
    select simulated from begun union all select simulated from clock limit 1`.execute(db);
  if (simulatedFrom && !rows[0]?.simulated)
    throw new Refusal(
      'conflict',
      'RIPEN_CLOCK is set, but this database has run on the real clock. Use an empty database for a simulated one.',
    );
}
