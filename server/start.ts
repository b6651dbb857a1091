import { createAdaptorServer } from '@hono/node-server';
import { createApp, forgetAnswers } from './api/index.ts';
import { type Config, log, Refusal } from './base/index.ts';
import { forgetOldFiles } from './capture/index.ts';
import type { OpenDatabase } from './database/index.ts';
import { openEngine, type Running } from './work.ts';

export { startWorker } from './work.ts';

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
    forgetOldFiles(database.db).catch((error) => log.warn({ err: error }, 'old files could not be forgotten'));
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

function listenRefusal(error: unknown, { port, host }: Config): unknown {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE')
    return new Refusal('locked', `Port ${port} is taken by another program. Say which to use, as in PORT=${port + 1}.`);
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return new Refusal('invalid', `Ripen cannot listen on ${host}:${port}. HOST and PORT say where else.`);
  return error;
}
