import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { onEachEngine } from '../../test/index.ts';
import { PREPARED, transaction } from './index.ts';

onEachEngine((database) => {
  test('a marked statement is read once by a connection, and answers about whatever it is given', async () => {
    await transaction(database.db, async (tx) => {
      const doubled = async (number: number) =>
        (await sql<{ doubled: number }>`${PREPARED} select 2 * ${number}::int as doubled`.execute(tx)).rows[0]!.doubled;
      expect([await doubled(2), await doubled(21), await doubled(-1)]).toEqual([4, 42, -2]);
      if (database.engine === 'embedded') return;
      const { rows } = await sql`
        select generic_plans + custom_plans as runs from pg_prepared_statements where statement like '%doubled'`.execute(
        tx,
      );
      expect(rows).toEqual([{ runs: 3 }]);
    });
  });

  test('a connection keeps a few statements; those beyond are answered as well', async () => {
    await transaction(database.db, async (tx) => {
      for (let number = 0; number < 40; number++) {
        const { rows } = await sql`${PREPARED} select ${number}::int as ${sql.ref(`n${number}`)}`.execute(tx);
        expect(rows).toEqual([{ [`n${number}`]: number }]);
      }
      if (database.engine === 'embedded') return;
      const { rows } = await sql<{ kept: number }>`select count(*)::int as kept from pg_prepared_statements`.execute(
        tx,
      );
      expect(rows[0]!.kept).toBeLessThanOrEqual(16);
    });
  });
});
