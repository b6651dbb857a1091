import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { sql } from 'kysely';
import { log, wallClock } from '../base/index.ts';
import type { Handle } from '../database/index.ts';

const BEAT_MS = 2_000;
/** A process not seen for this long is taken for dead. Too short would declare a busy one dead while it hands mail over. */
const DEAD_AFTER_MS = 15_000;

/** A process that runs loops, as the others see it. */
export type Worker = { id: string; leave(): Promise<void> };

/** Says that this process runs loops, and keeps saying so until it leaves. */
export async function joinWorkers(db: Handle): Promise<Worker> {
  const id = randomUUID();
  const beat = () => {
    const now = wallClock();
    return sql`insert into worker (id, process, started_at, seen_at) values (${id}, ${`${hostname()}:${process.pid}`}, ${now}, ${now})
      on conflict (id) do update set seen_at = excluded.seen_at`.execute(db);
  };
  await beat();
  const beating = setInterval(() => void beat().catch((error) => log.warn({ err: error }, 'no heartbeat')), BEAT_MS);
  beating.unref();
  return {
    id,
    leave: async () => {
      clearInterval(beating);
      await sql`delete from worker where id = ${id}`.execute(db);
    },
  };
}

/** The workers seen lately. */
export async function livingWorkers(db: Handle): Promise<string[]> {
  const since = new Date(wallClock().getTime() - DEAD_AFTER_MS);
  const { rows } = await sql<{ id: string }>`select id from worker where seen_at > ${since}`.execute(db);
  return rows.map((row) => row.id);
}

/** The embedded database has no other process: whoever is still listed was killed. */
export async function forgetWorkers(db: Handle): Promise<void> {
  await sql`delete from worker`.execute(db);
}
