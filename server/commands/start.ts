import { sql } from 'kysely';
import { buildWeb, webIsBuilt } from '../../scripts/build-web.ts';
import { isSetUp, type Ripen } from '../api/index.ts';
import { assemble } from '../assemble.ts';
import { type Config, log, Refusal } from '../base/index.ts';
import { moveClock } from '../changes/index.ts';
import { beginClock, migrate, type OpenDatabase, openDatabase } from '../database/index.ts';
import { startServer } from '../start.ts';
import type { Command } from './command.ts';
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
    const filled = options.sample === true && (await fillIfEmpty(database, config));
    await buildIfStale();
    const server = await startServer(database, filled ? { ...config, clock: undefined } : config, { work });
    await greet(server.ripen, work);
    if (filled) await playUpToNow(server.ripen);
    await untilStopped(async () => {
      await server.stop();
      await database.close();
    });
  },
};

/** The sample company goes into an empty database only; otherwise it goes on from where it was left. */
async function fillIfEmpty(database: OpenDatabase, config: Config): Promise<boolean> {
  const { db } = database;
  await migrate(db);
  const { rows } = await sql`select 1 from clock`.execute(db);
  if (rows.length > 0) return false;
  const { fillSample, SAMPLE_START } = await import('../../demo/index.ts');
  await beginClock(db, SAMPLE_START);
  console.log('Making the sample company …');
  await fillSample(db, assemble(database, config).kinds);
  return true;
}

/** What its journeys sent in the week before we look at it. */
async function playUpToNow({ db, loops, nudges }: Ripen): Promise<void> {
  const { SAMPLE_NOW } = await import('../../demo/index.ts');
  await moveClock(db, loops, nudges, SAMPLE_NOW);
  console.log('The sample company is ready.');
}

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
