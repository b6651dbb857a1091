import { createAdaptorServer } from '@hono/node-server';
import { createApp, forgetAnswers, type Ripen } from './api/index.ts';
import { assemble } from './assemble.ts';
import { type Config, log, Refusal } from './base/index.ts';
import { forgetWorkers, joinWorkers, openNudges, runLoops } from './changes/index.ts';
import { beginClock, migrate, type OpenDatabase } from './database/index.ts';

/** A process of Ripen that is running. `stop` lets what has begun end; the database stays open. */
export type Running = { ripen: Ripen; stop(): Promise<void> };

const HOUR_MS = 3_600_000;

/** Serves the app and, unless `work` is false, runs the loops and jobs. Brings the database up to date first. */
export async function startServer(
  database: OpenDatabase,
  config: Config,
  { work = true }: { work?: boolean } = {},
): Promise<Running> {
  const engine = await openEngine(database, config, work);
  const app = await createApp(engine.ripen);
  const running = engine.begin(app.metrics.observe);
  await running.jobsStarted;
  const server = createAdaptorServer({ fetch: app.fetch });
  try {
    await new Promise<void>((done, fail) => server.once('error', fail).listen(config.port, config.host, done));
  } catch (error) {
    await running.stop();
    throw listenRefusal(error, config);
  }
  const forgetting = setInterval(() => {
    forgetAnswers(database.db).catch((error) => log.warn({ err: error }, 'old answers could not be forgotten'));
  }, HOUR_MS).unref();
  return {
    ripen: engine.ripen,
    stop: async () => {
      app.stopping();
      clearInterval(forgetting);
      const closed = new Promise((done) => server.close(done));
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      await running.stop();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

/** Runs the loops and jobs without serving anything: on PostgreSQL as many of these as needed. */
export async function startWorker(database: OpenDatabase, config: Config): Promise<Running> {
  const engine = await openEngine(database, config, true);
  const running = engine.begin();
  await running.jobsStarted;
  return { ripen: engine.ripen, stop: running.stop };
}

async function openEngine(database: OpenDatabase, config: Config, work: boolean) {
  const { db, engine } = database;
  await migrate(db);
  await beginClock(db, config.clock);
  if (engine === 'embedded') await forgetWorkers(db);
  const nudges = await openNudges(database);
  const worker = work ? await joinWorkers(db) : undefined;
  const ripen = assemble(database, config, { nudges, ...(worker ? { workerId: worker.id } : {}) });
  return {
    ripen,
    begin: (observe?: Parameters<typeof runLoops>[2]) => {
      // The loops first: nobody waits for them longer than they must. Jobs may take a moment to prepare their tables.
      const loops = work ? runLoops(ripen.loops, nudges, observe) : undefined;
      const jobsStarted = ripen.jobs.start({ work });
      return {
        jobsStarted,
        stop: async () => {
          await Promise.all([loops?.stop(), ripen.jobs.stop()]);
          await worker?.leave();
          await nudges.close();
        },
      };
    },
  };
}

function listenRefusal(error: unknown, { port, host }: Config): unknown {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE')
    return new Refusal('locked', `Port ${port} is taken by another program. Say which to use, as in PORT=${port + 1}.`);
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return new Refusal('invalid', `Ripen cannot listen on ${host}:${port}. HOST and PORT say where else.`);
  return error;
}
