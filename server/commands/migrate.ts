import { migrate, openDatabase } from '../database/index.ts';
import type { Command } from './command.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  says: 'brings the database to the schema of this version',
  options: {},
  run: async ({ config }) => {
    const database = await openDatabase(config);
    try {
      const applied = await migrate(database.db);
      console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
    } finally {
      await database.close();
    }
  },
};
