import { assemble } from '../assemble.ts';
import { Refusal } from '../base/index.ts';
import { importFile } from '../capture/index.ts';
import { beginClock } from '../database/index.ts';
import { COMMAND_LINE, type Command, text, withDatabase } from './command.ts';

export const importCommand: Command = {
  name: 'import',
  says: 'reads in a CSV file of contacts, accounts …; without --map the columns are guessed',
  takes: 'FILE',
  options: {
    as: { type: 'string' },
    map: { type: 'string' },
    set: { type: 'string' },
    'match-on': { type: 'string' },
    'on-match': { type: 'string' },
    'unknown-account': { type: 'string' },
    'dry-run': { type: 'boolean' },
    refused: { type: 'string' },
  },
  run: async (given) => {
    const [file, ...more] = given.files;
    if (!file || more.length > 0)
      throw new Refusal('invalid', 'Say one file, as in `ripen import companies.csv --as accounts`.');
    const order = {
      file,
      as: text(given, 'as'),
      map: text(given, 'map'),
      set: text(given, 'set'),
      matchOn: text(given, 'match-on'),
      onMatch: text(given, 'on-match'),
      unknownAccount: text(given, 'unknown-account'),
      dryRun: given.options['dry-run'] === true,
      refused: text(given, 'refused'),
    };
    await withDatabase(given.config, async (database) => {
      await beginClock(database.db, given.config.clock);
      const ripen = assemble(database, given.config);
      await ripen.jobs.start();
      try {
        await importFile(database.db, ripen, order, process.stdout, COMMAND_LINE);
      } finally {
        await ripen.jobs.stop();
      }
    });
  },
};
