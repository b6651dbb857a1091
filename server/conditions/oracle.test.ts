import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Condition } from '../../contract/condition.ts';
import { PROVING } from '../../test/histories.ts';
import { MONDAY, onEachEngine } from '../../test/index.ts';
import { holds, type Row, type World } from '../../test/oracle.ts';
import { conditions } from '../../test/random-conditions.ts';
import { prepareWorld, storeWorld, worldCatalogue, worlds } from '../../test/random-world.ts';
import type { Handle } from '../database/index.ts';
import { type Asked, type ConditionContext, checkCondition, compileCondition, edgesOf, nextEdge } from './index.ts';

/** To prove, 20 times as many are asked. */
const PROVE = PROVING ? 20 : 1;
const TIME = { timeout: 60_000 * PROVE };
const ZONES = ['Europe/Warsaw', 'America/Chicago', 'Asia/Kathmandu'];
const AROUND = [0, 1, -1, 86_400_000, 3_600_000 * 15.5, 7 * 86_400_000, 40 * 86_400_000, 200 * 86_400_000];

const HOUR = 3_600_000;
const LATER = [0, 1, 20 * HOUR, 24 * HOUR * 40];
const SPANS = [1, HOUR, 15.5 * HOUR, 24 * HOUR, 24 * HOUR * 14, 24 * HOUR * 100];

/** The ids for which it holds, by SQL; asked also as a value, which is never null. */
async function matching(
  db: Handle,
  condition: Asked,
  context: ConditionContext & { at: Date; few?: boolean; since?: Date },
): Promise<number[]> {
  const { since, ...rest } = context;
  const compiled = compileCondition(condition, {
    ...rest,
    alias: 'asked',
    ...(since ? { since: sql`${since}::timestamptz` } : {}),
  });
  const { rows } = await sql<{ ids: number[] | null; nulls: number }>`
    select (select array_agg(id order by id) from ${sql.table(context.subject)} as asked where ${compiled}) as ids,
      (select count(*) from ${sql.table(context.subject)} as asked where (${compiled}) is null) as nulls`.execute(db);
  expect(rows[0]!.nulls, 'null answers').toBe(0);
  return rows[0]!.ids ?? [];
}

const byOracle = (
  world: World,
  condition: Condition,
  subject: string,
  at: Date,
  timeZone: string,
  since?: Date,
): number[] =>
  world.records[subject]!.filter((row: Row) =>
    holds(condition, subject, row, { world, at, timeZone, ...(since ? { since } : {}) }),
  ).map((row) => row.id as number);

const askings = fc.constantFrom('contact', 'account', 'lead', 'opportunity', 'activity').chain((subject) =>
  fc.record({
    subject: fc.constant(subject),
    condition: conditions(subject),
    timeZone: fc.constantFrom(...ZONES),
    few: fc.boolean(),
  }),
);

onEachEngine((database) => {
  test('C-1 C-2 C-3 C-5 the SQL of any condition finds whom an independent reading of it finds', TIME, async () => {
    await prepareWorld(database.db);
    const catalogue = await worldCatalogue(database.db);
    const property = fc.asyncProperty(
      worlds,
      fc.array(
        fc.tuple(
          askings,
          fc.constantFrom(...AROUND),
          fc.option(fc.constant(new Date(MONDAY.getTime() - 86_400_000 * 20)), { freq: 5 }),
        ),
        { minLength: 60, maxLength: 60 },
      ),
      async (world, asked) => {
        await storeWorld(database.db, world);
        for (const [{ subject, condition, timeZone, few }, ms, since] of asked) {
          const at = new Date(MONDAY.getTime() + ms);
          const context = { catalogue, subject, timeZone };
          expect(wellTyped(checkCondition(condition, { ...context, path: 'condition' }))).toEqual([]);
          const found = await matching(database.db, condition, { ...context, at, few, ...(since ? { since } : {}) });
          expect({ ids: found }, JSON.stringify({ condition, subject, at, timeZone, since })).toEqual({
            ids: byOracle(world, condition, subject, at, timeZone, since ?? undefined),
          });
        }
      },
    );
    await fc.assert(property, { numRuns: 6 * PROVE, endOnFailure: true });
  });

  test(
    'C-4 whoever changes by time alone is found at the edges, and nobody changes before the next edge',
    TIME,
    async () => {
      await prepareWorld(database.db);
      const catalogue = await worldCatalogue(database.db);
      const sum = { changed: 0, found: 0, everybody: 0 };
      const spans = fc.tuple(
        fc.constantFrom(...LATER),
        fc.constantFrom(...SPANS),
        fc.double({ min: 0, max: 1, noNaN: true }),
      );
      const property = fc.asyncProperty(
        worlds,
        fc.array(fc.tuple(askings, spans), { minLength: 60, maxLength: 60 }),
        async (world, asked) => {
          await storeWorld(database.db, world);
          for (const [{ subject, condition, timeZone }, [later, span, share]] of asked) {
            const context = { catalogue, subject, timeZone };
            const from = new Date(MONDAY.getTime() + later);
            const until = new Date(from.getTime() + span);
            const at = (instant: Date) => matching(database.db, condition, { ...context, at: instant });
            const before = await at(from);
            const changed = [...new Set(before).symmetricDifference(new Set(await at(until)))];
            const edges = edgesOf(condition, context, from, until);
            const found = edges ? await matching(database.db, edges, { ...context, at: until }) : [];
            const told = JSON.stringify({ condition, subject, from, until, timeZone });
            expect(
              changed.filter((id) => !found.includes(id)),
              told,
            ).toEqual([]);
            sum.changed += changed.length;
            sum.found += found.length;
            sum.everybody += edges ? world.records[subject]!.length : 0;
            const next = await nextEdge(database.db, condition, context, from, until);
            const quiet = next ? next.getTime() - 1 - from.getTime() : span;
            if (quiet < 0) throw new Error(`the next edge lies before: ${told}`);
            expect(await at(new Date(from.getTime() + Math.round(quiet * (share > 0.5 ? 1 : share)))), told).toEqual(
              before,
            );
          }
        },
      );
      await fc.assert(property, { numRuns: 4 * PROVE, endOnFailure: true });
      expect(sum.changed).toBeGreaterThan(0);
      expect(sum.found).toBeLessThan(sum.everybody / 3);
    },
  );
});

/** Random pairs may stand the wrong way round: that is refused, and finds nobody. */
const wellTyped = (faults: { message: string }[]) =>
  faults.filter(({ message }) => !/comes first|ends before/.test(message));
