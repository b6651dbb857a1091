import { sql } from 'kysely';
import { log } from '../base/index.ts';
import type { Handle } from './handle.ts';

const PAUSE_MS = 3_000;

/**
 * The embedded database is one process, so nothing in it vacuums or analyzes by itself. Without that, rows that were deleted
 * stay in the way: `change` is filled and emptied all the time, and after a week of the sample company looking for the next
 * one took 117 ms instead of 2. So this does what autovacuum does, by its thresholds. What it counts is lost when the
 * process is killed; therefore the first round takes `change` whatever is counted.
 */
export function keepTidy(db: Handle): { stop(): Promise<void> } {
  let round = tidy(db, true);
  const tidying = setInterval(() => {
    round = round.then(() => tidy(db));
  }, PAUSE_MS).unref();
  return {
    stop: () => {
      clearInterval(tidying);
      return round;
    },
  };
}

async function tidy(db: Handle, first = false): Promise<void> {
  try {
    const { rows } = await sql<{ name: string }>`
      select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
      where n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup
        or (${first} and relid = 'change'::regclass)`.execute(db);
    // One at a time: everybody else waits for the one connection meanwhile.
    for (const { name } of rows) await sql.raw(`vacuum (analyze) ${name}`).execute(db);
  } catch (error) {
    log.warn({ err: error }, 'the embedded database could not be tidied');
  }
}
