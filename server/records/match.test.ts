import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { onEachEngine } from '../../test/index.ts';
import { transaction } from '../database/index.ts';
import { givenRows, meantBy } from './match.ts';
import { STANDARD } from './standard-fields.ts';

const indexed = [...STANDARD.records.values()].flatMap(({ table, fields }) =>
  [...fields.values()].filter((field) => field.indexed).map((field) => ({ table, field })),
);

onEachEngine((database) => {
  test('X-1 what a row means is looked up in an index by every field that says it has one', async () => {
    expect(indexed.length).toBeGreaterThan(10);
    await transaction(database.db, async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      for (const { table, field } of indexed) {
        const given = givenRows('given', [field], [{ n: 0 }]);
        const { rows } = await sql<Record<string, string>>`explain ${meantBy(table, [field], given)}`.execute(tx);
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(plan, `${table}.${field.name}`).toMatch(
          new RegExp(`Index Cond: .*${field.name}.* = .*given\\.${field.name}`),
        );
      }
    });
  });
});
