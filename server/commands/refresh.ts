import { sql } from 'kysely';
import { NEW_CONTACT, noteChanges } from '../changes/index.ts';
import { instant, transaction } from '../database/index.ts';
import { bumpRevision } from '../documents/index.ts';
import { type Command, withDatabase } from './command.ts';

export const refreshCommand: Command = {
  name: 'refresh',
  says: 'has everything judged again, after changes by SQL',
  options: {},
  run: ({ config }) =>
    withDatabase(config, ({ db }) =>
      transaction(db, async (tx) => {
        await bumpRevision(tx);
        const at = await instant(tx);
        const everybody = sql`select id, array[${NEW_CONTACT}]::text[], ${at}::timestamptz from contact`;
        const { numAffectedRows } = await noteChanges(everybody).execute(tx);
        console.log(`${numAffectedRows ?? 0} contacts will be judged again.`);
      }),
    ),
};
