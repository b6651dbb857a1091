import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ADA, company, did, MONDAY, onEachEngine } from '../../test/index.ts';
import { transaction } from '../database/index.ts';
import { createRegisters, patchRecord, type TimelineSource } from '../records/index.ts';
import { type TimelineRequest, timelineOf } from './index.ts';

/** Stands for what another room keeps: a journey entered by each contact, at the instant the contact was made. */
const journeys: TimelineSource = {
  name: 'enrolment',
  types: ['journey_entered'],
  rows: (subject) => sql`
    select id as contact_id, created_at as at, 'journey_entered' as type, id, '{"journey": "spring"}'::jsonb as data
    from contact where ${'contact' in subject ? sql`id = ${subject.contact}` : sql`account_id = ${subject.account}`}`,
};

onEachEngine((database) => {
  const registers = createRegisters();
  const timeline = (contact: number, request: TimelineRequest = {}) =>
    timelineOf(database.db, registers, { contact }, request);

  test('a timeline tells what a person did, newest first, with all that is known of it', async () => {
    const { ben, cleo } = await company(database.db);
    await did(database.db, ben, 'email_clicked', { email: 'announce', link: 'product', seconds: 4 });
    await did(database.db, ben, 'call_completed', {}, new Date('2026-10-01T10:00:00Z'));
    await did(database.db, cleo, 'demo_requested');
    expect(await timeline(ben)).toEqual({
      items: [
        {
          id: expect.stringMatching(/^interaction-\d+$/),
          at: MONDAY.toISOString(),
          type: 'email_clicked',
          contact: { id: ben, name: 'Ben Ortega' },
          data: { email: 'announce', link: 'product', seconds: 4 },
        },
        expect.objectContaining({ at: '2026-10-01T10:00:00.000Z', type: 'call_completed', data: {} }),
      ],
      next_cursor: null,
    });
    expect((await timeline(ben, { types: ['call_completed'] })).items).toHaveLength(1);
  });

  test("R-8 an account's timeline has what its people did while they belonged to it", async () => {
    const { ben, cleo, harbour, lakeside } = await company(database.db);
    await did(database.db, ben, 'demo_requested');
    await did(database.db, cleo, 'trial_started');
    await transaction(database.db, (tx) => patchRecord(tx, 'contact', ben, { account_id: lakeside }, ADA));
    await did(database.db, ben, 'file_downloaded');
    const types = async (account: number) =>
      (await timelineOf(database.db, registers, { account }, {})).items.map((item) => [item.contact?.name, item.type]);
    expect(await types(harbour)).toEqual([
      ['Cleo Marsh', 'trial_started'],
      ['Ben Ortega', 'demo_requested'],
    ]);
    expect(await types(lakeside)).toEqual([['Ben Ortega', 'file_downloaded']]);
  });

  test('other rooms add what happened to people, and paging visits every entry once in one order', async () => {
    const { ben } = await company(database.db);
    const both = { timelineSources: [journeys, { ...journeys, name: 'message' }] };
    const page = (request: TimelineRequest) => timelineOf(database.db, both, { contact: ben }, request);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        async (hours, limit) => {
          await sql`truncate interaction`.execute(database.db);
          for (const hour of hours)
            await did(database.db, ben, 'x', {}, new Date(MONDAY.getTime() + Math.min(0, hour) * 3_600_000));
          const visited: string[] = [];
          let cursor: string | undefined;
          do {
            const { items, next_cursor } = await page({ limit, cursor });
            visited.push(...items.map((item) => item.id));
            cursor = next_cursor ?? undefined;
          } while (cursor && visited.length <= hours.length + 2);
          expect(visited).toEqual((await page({ limit: 1000 })).items.map((item) => item.id));
          expect(new Set(visited).size).toBe(hours.length + 2);
        },
      ),
      { numRuns: 15 },
    );
    expect((await page({ types: ['journey_entered'] })).items.map((item) => item.data)).toEqual([
      { journey: 'spring' },
      { journey: 'spring' },
    ]);
  });

  test('a made-up cursor is refused', async () => {
    const { ben } = await company(database.db);
    for (const cursor of ['x', 'W10', Buffer.from('["+275760-09-13T00:00:00.000Z",0,1]').toString('base64url')])
      await expect(timeline(ben, { cursor })).rejects.toMatchObject({ faults: [{ path: 'cursor' }] });
  });
});
