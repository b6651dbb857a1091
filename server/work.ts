import type { Ripen } from './api/index.ts';
import { assemble } from './assemble.ts';
import type { Config } from './base/index.ts';
import { forgetWorkers, joinWorkers, type LoopObserver, openNudges, runLoops } from './changes/index.ts';
import { beginClock, keepTidy, migrate, type OpenDatabase } from './database/index.ts';

/** A process of Ripen that is running. `stop` lets what has begun end; the database stays open. */
export type Running = { ripen: Ripen; stop(): Promise<void> };

/** Runs the loops and jobs without serving anything: on PostgreSQL as many of these as needed. */
export async function startWorker(database: OpenDatabase, config: Config): Promise<Running> {
  const engine = await openEngine(database, config, true);
  const running = engine.begin();
  await running.jobsStarted;
  return { ripen: engine.ripen, stop: running.stop };
}

/** What serving and working have in common: a database up to date, and the loops and jobs ready to begin. */
export async function openEngine(database: OpenDatabase, config: Config, work: boolean) {
  const { db, engine } = database;
  await migrate(db);
  await beginClock(db, config.clock);
  if (engine === 'embedded') await forgetWorkers(db);
  const nudges = await openNudges(database);
  const worker = work ? await joinWorkers(db) : undefined;
  const ripen = assemble(database, config, { nudges, ...(worker ? { workerId: worker.id } : {}) });
  return {
    ripen,
    begin: (observe?: LoopObserver) => {
      // The loops first: nobody waits for them longer than they must. Jobs may take a moment to prepare their tables.
      const loops = work ? runLoops(ripen.loops, nudges, { observe, alone: engine === 'embedded' }) : undefined;
      const tidying = engine === 'embedded' ? keepTidy(db) : undefined;
      const jobsStarted = ripen.jobs.start({ work });
      return {
        jobsStarted,
        stop: async () => {
          await Promise.all([loops?.stop(), ripen.jobs.stop()]);
          await tidying?.stop();
          await worker?.leave();
          await nudges.close();
        },
      };
    },
  };
}
