import { buildWeb, webIsBuilt } from '../../scripts/build-web.ts';
import { isSetUp, type Ripen } from '../api/index.ts';
import { log, Refusal } from '../base/index.ts';
import { openDatabase } from '../database/index.ts';
import { startServer } from '../start.ts';
import type { Command } from './command.ts';
import { prepareSample } from './sample.ts';
import { untilStopped } from './until-stopped.ts';

export const startCommand: Command = {
  name: 'start',
  says: 'serves the app; --sample on a sample company, --no-work without the loops',
  options: { sample: { type: 'boolean' }, 'no-work': { type: 'boolean' } },
  run: async ({ config, options }) => {
    const work = options['no-work'] !== true;
    if (!work && !config.databaseUrl)
      throw new Refusal(
        'invalid',
        '--no-work leaves the loops to `ripen work` processes, which share a PostgreSQL: set DATABASE_URL.',
      );
    const database = await openDatabase(config);
    if (options.sample === true) await prepareSample(database, config);
    await buildIfStale();
    const server = await startServer(database, config, { work });
    await greet(server.ripen, work);
    await untilStopped(async () => {
      await server.stop();
      await database.close();
    });
  },
};

/** Without the web app the API still serves, so a build that fails is told and not fatal. */
async function buildIfStale(): Promise<void> {
  if (webIsBuilt()) return;
  console.log('Building the web app …');
  await buildWeb().catch((error) => log.error({ err: error }, 'the web app could not be built'));
}

async function greet({ db, config }: Ripen, work: boolean): Promise<void> {
  const address = config.publicUrl ?? `http://localhost:${config.port}`;
  console.log(`Ripen is at ${address}${work ? '' : ' (the loops run in `ripen work`)'}.`);
  if (!(await isSetUp(db))) console.log('Open it to name your company and make yourself its administrator.');
}
