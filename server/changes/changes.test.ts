import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { MONDAY, onEachEngine } from '../../test/index.ts';
import { instant, transaction } from '../database/index.ts';
import { noteChanges, reactLoop } from './index.ts';

onEachEngine((database) => {
  const note = (contactId: number, ...topics: string[]) =>
    noteChanges(sql`values (${contactId}::bigint, ${topics}::text[], ${MONDAY}::timestamptz)`).execute(database.db);

  test('what writers noted reaches each room once, gathered by topic', async () => {
    await note(1, 'contact.city', 'contact.state');
    await note(2, 'contact.city');
    await note(65, 'contact');
    const seen: number[][] = [];
    const loop = reactLoop(database.db, [
      {
        name: 'segments',
        react: async (_tx, batch) =>
          void seen.push(batch.contacts(['contact.city']), batch.contacts(['contact.state'])),
      },
    ]);
    expect(await loop.batch()).toBeGreaterThan(0);
    expect(seen.map((ids) => ids.sort((a, b) => a - b))).toEqual([
      [1, 2, 65],
      [1, 65],
    ]);
    expect(await loop.batch()).toBe(0);
  });

  test('a batch that fails leaves its changes for the next try', async () => {
    await note(7, 'contact.city');
    const failing = reactLoop(database.db, [{ name: 'broken', react: () => Promise.reject(new Error('no')) }]);
    await expect(failing.batch()).rejects.toThrow('no');
    expect(await transaction(database.db, async (tx) => failing.pending(tx, await instant(tx)))).toBe(true);
  });

  test('the outer handle is refused inside a transaction, where the embedded database would wait for itself for ever', async () => {
    await expect(transaction(database.db, () => sql`select 1`.execute(database.db))).rejects.toThrow(
      'outer database handle',
    );
  });
});
