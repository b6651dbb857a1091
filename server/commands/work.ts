import { Refusal } from '../base/index.ts';
import { openDatabase } from '../database/index.ts';
import { startWorker } from '../work.ts';
import type { Command } from './command.ts';
import { untilStopped } from './until-stopped.ts';

export const workCommand: Command = {
  name: 'work',
  says: 'runs the loops beside `ripen start --no-work`; as many as needed',
  options: {},
  run: async ({ config }) => {
    if (!config.databaseUrl)
      throw new Refusal(
        'invalid',
        'Workers share a PostgreSQL: set DATABASE_URL. With the embedded database `npm start` runs the loops itself.',
      );
    const database = await openDatabase(config);
    const worker = await startWorker(database, config);
    console.log('Working.');
    await untilStopped(async () => {
      await worker.stop();
      await database.close();
    });
  },
};
