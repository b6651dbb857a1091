import { apiKeyInput } from '../../contract/access.ts';
import { addKey } from '../api/index.ts';
import { Refusal } from '../base/index.ts';
import { beginClock, transaction } from '../database/index.ts';
import { schemaFaults } from '../documents/index.ts';
import { COMMAND_LINE, type Command, text, withDatabase } from './command.ts';

export const addKeyCommand: Command = {
  name: 'key add',
  says: 'makes an API key for programs and shows it once',
  takes: 'NAME',
  options: { role: { type: 'string' } },
  run: async (given) => {
    const asked = apiKeyInput.safeParse({ name: given.files.join(' '), role: text(given, 'role') ?? 'administrator' });
    if (!asked.success)
      throw new Refusal(
        'invalid',
        undefined,
        asked.error.issues.flatMap((issue) => schemaFaults(issue)),
      );
    await withDatabase(given.config, async ({ db }) => {
      await beginClock(db, given.config.clock);
      const { key } = await transaction(db, (tx) => addKey(tx, asked.data, COMMAND_LINE));
      console.log(key);
    });
  },
};
