import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../contract/condition.ts';
import { ADA, company, did, MONDAY, moveTo, onEachEngine } from '../../test/index.ts';
import { segmentsOn } from '../../test/segments.ts';
import { joinWorkers, moveClock, openNudges, runLoops } from '../changes/index.ts';
import { type Tx, transaction } from '../database/index.ts';
import { createRegisters, deleteContact, patchRecord, upsertRecords } from '../records/index.ts';
import { eraseMemberships, listMembers, segmentHistory } from './index.ts';

const BUYER: Condition = { field: 'job_title', is: 'equals', value: 'Buyer' };
const CHICAGO: Condition = { field: 'account.city', is: 'equals', value: 'Chicago' };
const hours = (n: number): Date => new Date(MONDAY.getTime() + n * 3_600_000);
const days = (n: number): Date => hours(24 * n);

onEachEngine((database) => {
  const segments = segmentsOn(database);
  const { live, quiet, members, put, publish, stop, moveUntil } = segments;
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => transaction(database.db, work);
  const change = (kind: 'contact' | 'account', id: number, given: Record<string, unknown>) =>
    inTx((tx) => patchRecord(tx, kind, id, given, ADA));
  const pages = (contact: number, at?: Date) => did(database.db, contact, 'page_visited', {}, at);

  describe('who is in a live segment', () => {
    test('S-1 is right after a change of the contact, its account, which account it belongs to, and what it did', async () => {
      const { ben, cleo, eva, fay, harbour, lakeside } = await company(database.db);
      await live('chicago-buyers', { all: [CHICAGO, BUYER, { did: 'page_visited' }] });
      expect(await members('chicago-buyers')).toEqual([]);
      await pages(ben);
      await pages(eva);
      await quiet();
      expect(await members('chicago-buyers')).toEqual([ben]);
      await change('account', lakeside, { city: 'Chicago' });
      await quiet();
      expect(await members('chicago-buyers')).toEqual([ben, eva]);
      await pages(cleo);
      await change('contact', cleo, { job_title: 'buyer' });
      await change('contact', ben, { job_title: 'Seller' });
      await quiet();
      expect(await members('chicago-buyers')).toEqual([cleo, eva]);
      await change('account', lakeside, { city: 'Gdynia' });
      await change('contact', fay, { job_title: 'Buyer', account_id: harbour });
      await pages(fay);
      await quiet();
      expect(await members('chicago-buyers')).toEqual([cleo, fay]);
    });

    test('S-1 takes in new contacts, and lets go of deleted ones', async () => {
      const { ben, eva, harbour } = await company(database.db);
      await live('buyers', BUYER);
      const { ids } = await inTx((tx) =>
        upsertRecords(
          tx,
          'contact',
          { match_on: [], records: [{ first_name: 'Gus', job_title: 'Buyer', account_id: harbour }] },
          ADA,
        ),
      );
      await quiet();
      expect(await members('buyers')).toEqual([ben, eva, ids[0]]);
      const registers = { ...createRegisters(), onErase: [eraseMemberships] };
      await inTx((tx) => deleteContact(tx, registers, eva, ADA));
      await quiet();
      expect(await members('buyers')).toEqual([ben, ids[0]]);
      const { items } = await inTx((tx) => segmentHistory(tx, segments.catalogue, 'buyers', { by: 'day' }));
      expect(items).toEqual([{ at: '2026-11-30T00:00:00.000Z', joined: 3, left: 1, members: 2 }]);
    });

    test('S-7 follows the segments it is made of, through any number of them, and circles are refused', async () => {
      const { ben, eva } = await company(database.db);
      await live('buyers', BUYER);
      await live('chicago', CHICAGO);
      await live('chicago-buyers', { all: [{ in_segment: 'buyers' }, { in_segment: 'chicago' }] });
      await live('other-buyers', { all: [{ in_segment: 'buyers' }, { not: { in_segment: 'chicago-buyers' } }] });
      expect(await members('chicago-buyers')).toEqual([ben]);
      expect(await members('other-buyers')).toEqual([eva]);
      await change('contact', ben, { account_id: null });
      await quiet();
      expect(await members('chicago-buyers')).toEqual([]);
      expect(await members('other-buyers')).toEqual([ben, eva]);
      await expect(put('buyers', { kind: 'dynamic', condition: { in_segment: 'other-buyers' } })).rejects.toMatchObject(
        {
          faults: [{ path: 'key', code: 'circle' }],
        },
      );
      await expect(put('buyers', { kind: 'dynamic', condition: { not: { in_segment: 'buyers' } } })).rejects.toThrow(
        'circle',
      );
    });

    test('a segment of segments may be published while its parts are still being built', async () => {
      const { ben } = await company(database.db);
      await put('buyers', { kind: 'dynamic', condition: BUYER });
      await put('chicago-buyers', { kind: 'dynamic', condition: { all: [CHICAGO, { in_segment: 'buyers' }] } });
      await expect(publish('chicago-buyers')).rejects.toMatchObject({
        code: 'not_ready',
        faults: [{ path: 'condition' }],
      });
      await publish('buyers');
      await publish('chicago-buyers');
      await quiet();
      expect(await members('chicago-buyers')).toEqual([ben]);
    });

    test('an edited segment is asked again about everybody, and stays visible meanwhile', async () => {
      const { ben, cleo, dan, eva } = await company(database.db);
      await live('people', BUYER);
      await moveTo(database.db, hours(1));
      await put('people', { kind: 'dynamic', condition: CHICAGO });
      await quiet();
      expect(await members('people')).toEqual([ben, eva]);
      expect(await publish('people')).toMatchObject({ state: 'publishing', version: 2 });
      expect(await members('people')).toEqual([ben, eva]);
      await quiet();
      expect(await members('people')).toEqual([ben, cleo, dan]);
      expect(await segments.state('people')).toEqual({ state: 'live', progress: null });
      const { items } = await listMembers(database.db, 'people', {});
      expect(items.map((item) => item.since)).toEqual([MONDAY, hours(1), hours(1)].map((at) => at.toISOString()));
    });

    test('a stopped segment ends its stays, hears of nothing, and can be published again', async () => {
      const { ben, cleo, eva } = await company(database.db);
      await live('buyers', BUYER);
      await live('no-buyers', { not: { in_segment: 'buyers' } });
      await stop('buyers');
      await quiet();
      expect(await members('buyers')).toEqual([]);
      expect(await members('no-buyers')).toContain(ben);
      await change('contact', cleo, { job_title: 'Buyer' });
      await quiet();
      expect(await members('buyers')).toEqual([]);
      await publish('buyers');
      await quiet();
      expect(await members('buyers')).toEqual([ben, cleo, eva]);
      expect(await members('no-buyers')).not.toContain(ben);
    });

    test('what would be lost is refused: a segment in use, a kind that changes, a missing condition', async () => {
      await live('buyers', BUYER);
      await live('chicago-buyers', { all: [CHICAGO, { in_segment: 'buyers' }] });
      await expect(segments.remove('buyers')).rejects.toMatchObject({ code: 'in_use' });
      await put('buyers', { kind: 'static' });
      await expect(publish('buyers')).rejects.toMatchObject({ faults: [{ path: 'kind' }] });
      await put('nobody', { kind: 'dynamic' });
      await expect(publish('nobody')).rejects.toMatchObject({ faults: [{ path: 'condition' }] });
      await expect(
        put('odd', { kind: 'dynamic', condition: { field: 'hat_size', is: 'equals', value: 1 } }),
      ).rejects.toMatchObject({
        faults: [{ path: 'condition.field' }],
      });
      await expect(put('odd', { kind: 'dynamic', time_zone: 'Mars/Olympus' })).rejects.toMatchObject({
        faults: [{ path: 'time_zone' }],
      });
      await segments.remove('chicago-buyers');
      await segments.remove('buyers');
      const { rows } = await sql`select 1 from membership`.execute(database.db);
      expect(rows).toEqual([]);
    });
  });

  describe('what time does', () => {
    test('C-4 a member leaves when the window passes, with nothing else happening and the loops running', async () => {
      const { ben, cleo } = await company(database.db);
      const nudges = await openNudges(database.open);
      const worker = await joinWorkers(database.db);
      await live('keen', { did: 'page_visited', within: { last: '30 days' } });
      await live('cool', { not: { in_segment: 'keen' } });
      await pages(ben, hours(-1));
      await pages(cleo, hours(-50));
      const running = runLoops(segments.loops(), nudges);
      const moveOn = (to: Date) => moveClock(database.db, segments.loops(), nudges, to);
      try {
        await moveOn(new Date(days(30).getTime() - 50 * 3_600_000 - 1));
        expect(await members('keen')).toEqual([ben, cleo]);
        await moveOn(new Date(days(30).getTime() - 50 * 3_600_000));
        expect(await members('keen')).toEqual([ben]);
        expect(await members('cool')).toContain(cleo);
        await moveOn(days(31));
        expect(await members('keen')).toEqual([]);
        expect(await members('cool')).toContain(ben);
      } finally {
        await running.stop();
        await worker.leave();
        await nudges.close();
      }
    });

    test('C-4 the leaving is dated within a quarter of an hour of the window, however far the clock moves', async () => {
      const { ben } = await company(database.db);
      await live('keen', { did: 'page_visited', within: { last: '1 day' } });
      await pages(ben, new Date(MONDAY.getTime() - 7 * 60_000));
      await moveUntil(days(20));
      const { rows } = await sql<{ until: Date }>`select until from membership`.execute(database.db);
      expect(rows.map((row) => row.until)).toEqual([days(1)]);
    });

    test('C-4 a date reached brings people in: a birthday in the next week', async () => {
      const { ben } = await company(database.db);
      await change('contact', ben, { birth_date: '1980-12-24' });
      await live('birthdays', { field: 'birth_date', is: 'anniversary_in_next', value: '7 days' });
      await moveUntil(new Date('2026-12-16T23:59:00Z'));
      expect(await members('birthdays')).toEqual([]);
      await moveUntil(new Date('2026-12-17T00:00:00Z'));
      expect(await members('birthdays')).toEqual([ben]);
      await moveUntil(new Date('2026-12-25T00:00:00Z'));
      expect(await members('birthdays')).toEqual([]);
    });

    test('an edge found while a change is being worked is not lost to its earlier instant', async () => {
      const { ben } = await company(database.db);
      await live('keen', { did: 'page_visited', within: { last: '1 day' } });
      await pages(ben);
      await quiet();
      // As on the real clock: keep time noted at an instant that the reacting worker's clock has not reached.
      await sql`insert into change (contact_id, topics, at) values (${ben}, '{segment-edge.keen}', ${days(1)})`.execute(
        database.db,
      );
      await quiet();
      expect(await members('keen')).toEqual([]);
    });
  });

  describe('building', () => {
    test('S-8 a large workspace is built some lanes at a time, with progress, and changes meanwhile are not lost', async () => {
      const records = Array.from({ length: 300 }, (_, n) => ({
        first_name: `P${n}`,
        job_title: n % 3 === 0 ? 'Buyer' : 'Engineer',
      }));
      const { ids } = await inTx((tx) => upsertRecords(tx, 'contact', { match_on: [], records }, ADA));
      await quiet();
      await put('buyers', { kind: 'dynamic', condition: BUYER });
      await publish('buyers');
      // As if there were twenty million, so that one batch takes only a few lanes.
      await sql`update document set progress = '{"total": 20000000}' where key = 'buyers'`.execute(database.db);
      const [keepTime, react] = segments.loops();
      await keepTime!.batch();
      const { state, progress } = await segments.state('buyers');
      expect(state).toBe('publishing');
      expect(progress).toMatchObject({ done: 937_500, total: 20_000_000 });
      const built = await members('buyers');
      expect(built.length).toBeGreaterThan(0);
      expect(built.length).toBeLessThan(100);
      await moveTo(database.db, hours(1));
      await inTx((tx) =>
        upsertRecords(tx, 'contact', { match_on: ['id'], records: ids.map((id) => ({ id, job_title: 'Buyer' })) }, ADA),
      );
      while ((await react!.batch()) > 0);
      const changed = ids.filter((_, n) => n % 3 !== 0);
      expect(await members('buyers')).toEqual(expect.arrayContaining(changed));
      await quiet();
      expect(await members('buyers')).toEqual(ids);
      expect(await segments.state('buyers')).toEqual({ state: 'live', progress: null });
    });

    test('whoever a build finds is in since the publishing', async () => {
      await company(database.db);
      await put('buyers', { kind: 'dynamic', condition: BUYER });
      await publish('buyers');
      await moveTo(database.db, hours(2));
      await quiet();
      const { items } = await listMembers(database.db, 'buyers', {});
      expect(items.map((item) => item.since)).toEqual([MONDAY.toISOString(), MONDAY.toISOString()]);
    });
  });

  describe('what is remembered', () => {
    test('S-5 coming and leaving is a history by day, and can be asked about like anything that happened', async () => {
      const { ben, eva } = await company(database.db);
      await live('keen', { did: 'page_visited', within: { last: '2 days' } });
      await live('lost', {
        did: 'segment_left',
        where: { field: 'segment', is: 'equals', value: 'keen' },
        within: { last: '1 day' },
      });
      await live('never-keen', { did: 'segment_joined', times: { exactly: 0 } });
      await pages(ben);
      await quiet();
      expect(await members('never-keen')).not.toContain(ben);
      await moveUntil(days(1));
      await pages(eva);
      await moveUntil(days(2));
      expect(await members('lost')).toEqual([ben]);
      await moveUntil(days(3));
      expect(await members('lost')).toEqual([eva]);
      const history = (by: 'hour' | 'day') => inTx((tx) => segmentHistory(tx, segments.catalogue, 'keen', { by }));
      expect((await history('day')).items).toEqual([
        { at: '2026-11-30T00:00:00.000Z', joined: 1, left: 0, members: 1 },
        { at: '2026-12-01T00:00:00.000Z', joined: 1, left: 0, members: 2 },
        { at: '2026-12-02T00:00:00.000Z', joined: 0, left: 1, members: 1 },
        { at: '2026-12-03T00:00:00.000Z', joined: 0, left: 1, members: 0 },
      ]);
      expect((await history('hour')).items).toHaveLength(73);
    });

    test('S-5 the history of a segment is forgotten with it, and whoever asks about it hears of that', async () => {
      const { ben } = await company(database.db);
      await live('buyers', BUYER);
      await live('never-in-any', { did: 'segment_joined', times: { exactly: 0 } });
      expect(await members('never-in-any')).not.toContain(ben);
      await segments.remove('buyers');
      await quiet();
      expect(await members('never-in-any')).toContain(ben);
    });

    test('whoever leaves and comes back at one instant has one stay', async () => {
      const { ben } = await company(database.db);
      await live('buyers', BUYER);
      for (const title of ['Seller', 'Buyer', 'Seller', 'Buyer']) {
        await change('contact', ben, { job_title: title });
        await quiet();
      }
      const { rows } = await sql`select since, until from membership where contact_id = ${ben}`.execute(database.db);
      expect(rows).toEqual([{ since: MONDAY, until: null }]);
    });

    test('S-5 whoever leaves and comes back at one instant has not left, and whoever asks hears of it', async () => {
      const { ben } = await company(database.db);
      await live('buyers', BUYER);
      await live('former', { did: 'segment_left', where: { field: 'segment', is: 'equals', value: 'buyers' } });
      const becomes = async (job_title: string) => {
        await change('contact', ben, { job_title });
        await quiet();
        return (await members('former')).includes(ben);
      };
      expect(await becomes('Engineer')).toBe(true);
      expect(await becomes('Buyer')).toBe(false);
      expect(await becomes('Engineer')).toBe(true);
      expect(await becomes('Buyer')).toBe(false);
    });
  });
});
