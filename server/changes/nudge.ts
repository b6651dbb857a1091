import { sql } from 'kysely';
import type { OpenDatabase } from '../database/index.ts';

const CHANNEL = 'ripen_nudge';
/** One NOTIFY per this many milliseconds at most: it takes a lock over the whole server when it commits. */
const PAUSE_MS = 5;

/** Wakes waiting loops: here at once, in other processes by NOTIFY. Losing one costs a poll, never work. */
export type Nudges = { nudge(): void; next(): Promise<void>; close(): Promise<void> };

export async function openNudges(database: OpenDatabase): Promise<Nudges> {
  let waiting = Promise.withResolvers<void>();
  let told: NodeJS.Timeout | undefined;
  const wake = () => {
    waiting.resolve();
    waiting = Promise.withResolvers<void>();
  };
  const tellOthers = () => {
    told = undefined;
    sql`select pg_notify(${CHANNEL}, '')`.execute(database.db).catch(() => {});
  };
  // The embedded database has one process, so there is nobody else to tell.
  const unlisten = database.engine === 'postgres' ? await database.listen(CHANNEL, wake) : async () => {};
  return {
    nudge: () => {
      wake();
      if (database.engine === 'postgres') told ??= setTimeout(tellOthers, PAUSE_MS).unref();
    },
    next: () => waiting.promise,
    close: async () => {
      clearTimeout(told);
      await unlisten();
    },
  };
}
