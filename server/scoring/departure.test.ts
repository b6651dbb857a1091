import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { onEachEngine } from '../../test/index.ts';
import { minus, parseDuration } from '../base/index.ts';
import { firstDeparture } from './departure.ts';

const LENGTHS = [
  '90 minutes',
  '1 day',
  '30 days',
  '2 weeks',
  '1 month',
  '3 months',
  '1 year',
  '5 days 23 hours',
  '1 month 3 days 5 hours',
];
const ZONES = ['UTC', 'Europe/Warsaw', 'America/Chicago', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
/** The clocks go back on the day on which the window begins when this leaves: it was looked at again and again for an hour. */
const AT_A_CHANGE = {
  at: new Date('2028-09-29T05:07:15.384Z'),
  length: '1 year',
  timeZone: 'Europe/Warsaw',
  place: 0.0867,
};
const DAY_MS = 86_400_000;

onEachEngine((database) => {
  test('K-3 nobody is looked at too late when a window ends, over clock changes and short months, and seldom in vain', async () => {
    const cases = fc.record({
      at: fc.date({
        min: new Date('2026-01-01T00:00:00Z'),
        max: new Date('2028-12-31T00:00:00Z'),
        noInvalidDate: true,
      }),
      length: fc.constantFrom(...LENGTHS),
      timeZone: fc.constantFrom(...ZONES),
      place: fc.double({ min: 0.001, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cases, { minLength: 30, maxLength: 30 }), async (asked) => {
        for (const { at, length, timeZone, place } of asked) {
          const begin = (now: Date) => minus(now, parseDuration(length)!, timeZone).getTime();
          const done = new Date(Math.ceil(begin(at) + place * (at.getTime() - begin(at))));
          let now = at;
          let looks = 0;
          while (done.getTime() > begin(now)) {
            const { rows } = await sql<{ next: Date }>`
              select ${firstDeparture([{ at: sql`${done}::timestamptz`, length }], { at: now, timeZone }, () => [])} as next`.execute(
              database.db,
            );
            const next = new Date(Math.max(rows[0]!.next.getTime(), now.getTime() + 1_000));
            const before = new Date(next.getTime() - 1_001);
            if (before > now)
              expect(done.getTime(), `${length} ${timeZone} ${now.toISOString()}`).toBeGreaterThan(begin(before));
            now = next;
            looks += 1;
            expect(looks).toBeLessThan(10);
          }
          expect(now.getTime() - done.getTime()).toBeLessThan(370 * DAY_MS);
        }
      }),
      {
        numRuns: 6,
        examples: [[[AT_A_CHANGE, { ...AT_A_CHANGE, at: new Date('2026-11-01T20:04:58Z'), length: '30 days' }]]],
      },
    );
  });
});
