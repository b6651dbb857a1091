import { describe, expect, test } from 'vitest';
import type { Condition } from '../../contract/condition.ts';
import { ADA, company, MONDAY, moveTo, onEachEngine } from '../../test/index.ts';
import { segmentsOn } from '../../test/segments.ts';
import { type Tx, transaction } from '../database/index.ts';
import { patchRecord } from '../records/index.ts';
import { addMembers, explainMembership, listMembers, removeMembers, segmentSize, sizeOfSegment } from './index.ts';

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

  describe('members', () => {
    test('S-3 the list shows each with the company and since when, a page at a time, searched by name', async () => {
      const { ben, eva, harbour } = await company(database.db);
      await live('buyers', BUYER);
      const first = await listMembers(database.db, 'buyers', { limit: 1 });
      expect(first).toMatchObject({
        total: 2,
        items: [
          {
            contact_id: ben,
            contact: {
              id: ben,
              first_name: 'Ben',
              last_name: 'Ortega',
              email: 'ben@harbour.example',
              job_title: 'Buyer',
            },
            account: { id: harbour, name: 'Harbour Optics' },
            since: MONDAY.toISOString(),
          },
        ],
      });
      const second = await listMembers(database.db, 'buyers', { limit: 1, cursor: first.next_cursor! });
      expect(second).toMatchObject({ items: [{ contact_id: eva }], next_cursor: null });
      expect(await listMembers(database.db, 'buyers', { search: 'Lis' })).toMatchObject({
        total: 1,
        items: [{ contact_id: eva }],
      });
      await expect(listMembers(database.db, 'nobody', {})).rejects.toMatchObject({ code: 'not_found' });
    });

    test('S-3 the size of a draft is known before it is live', async () => {
      await company(database.db);
      const size = (condition: Condition) => inTx((tx) => segmentSize(tx, segments.catalogue, condition));
      expect(await size(CHICAGO)).toEqual({ size: 3 });
      await expect(size({ field: 'hat_size', is: 'empty' })).rejects.toMatchObject({
        faults: [{ path: 'condition.field' }],
      });
      await put('buyers', { kind: 'dynamic', condition: BUYER });
      expect(await inTx((tx) => sizeOfSegment(tx, segments.catalogue, 'buyers'))).toEqual({ size: 2 });
    });

    test('S-3 each can be explained: which parts hold and what was found', async () => {
      const { cleo } = await company(database.db);
      await live('chicago-buyers', { all: [CHICAGO, BUYER] });
      const why = await inTx((tx) => explainMembership(tx, segments.catalogue, 'chicago-buyers', cleo));
      expect(why).toMatchObject({
        holds: false,
        since: null,
        parts: [
          { holds: true, found: 'Chicago' },
          { holds: false, found: 'Head of Purchasing' },
        ],
      });
    });
  });

  describe('static segments', () => {
    const add = (choice: Parameters<typeof addMembers>[3]) =>
      inTx((tx) => addMembers(tx, segments.catalogue, 'fair', choice, ADA));
    const remove = (choice: Parameters<typeof addMembers>[3]) =>
      inTx((tx) => removeMembers(tx, segments.catalogue, 'fair', choice, ADA));

    test('S-4 people are put in one by one, by account, by a condition asked once and by a list of emails', async () => {
      const { ben, cleo, dan, eva, fay, lakeside } = await company(database.db);
      await put('fair', { kind: 'static' });
      expect(await publish('fair')).toMatchObject({ state: 'live' });
      expect(await add({ contact_ids: [fay, 999] })).toEqual({ added: 1, already: 0, excluded: 0, not_found: [999] });
      expect(await add({ account_ids: [lakeside] })).toMatchObject({ added: 1 });
      expect(await add({ emails: [' BEN@harbour.example', 'nobody@home.example', 'fay@home.example'] })).toEqual({
        added: 1,
        already: 1,
        excluded: 0,
        not_found: ['nobody@home.example'],
      });
      expect(await add({ condition: { field: 'job_title', is: 'contains', value: 'head' } })).toMatchObject({
        added: 1,
      });
      expect(await members('fair')).toEqual([ben, cleo, eva, fay]);
      expect(await add({ accounts: { field: 'city', is: 'equals', value: 'Chicago' } })).toMatchObject({
        added: 1,
        already: 2,
      });
      expect(await members('fair')).toEqual([ben, cleo, dan, eva, fay]);
      // Asked once: what changes later changes nothing.
      await change('contact', cleo, { job_title: 'Retired' });
      await moveUntil(days(3));
      expect(await members('fair')).toEqual([ben, cleo, dan, eva, fay]);
    });

    test('S-4 whoever was taken out stays out, until somebody names that person again', async () => {
      const { ben, cleo, dan, harbour } = await company(database.db);
      await put('fair', { kind: 'static' });
      await publish('fair');
      await add({ account_ids: [harbour] });
      expect(await remove({ emails: ['cleo@harbour.example', 'who@x.example'] })).toEqual({
        removed: 1,
        not_found: ['who@x.example'],
      });
      expect(await add({ account_ids: [harbour] })).toEqual({ added: 0, already: 2, excluded: 1, not_found: [] });
      expect(await members('fair')).toEqual([ben, dan]);
      expect(await inTx((tx) => explainMembership(tx, segments.catalogue, 'fair', cleo))).toMatchObject({
        holds: false,
        words: 'the contact was taken out of the segment by ada@northwind.example',
      });
      await moveTo(database.db, hours(1));
      expect(await add({ contact_ids: [cleo] })).toMatchObject({ added: 1 });
      expect(await members('fair')).toEqual([ben, cleo, dan]);
    });

    test('S-4 a stopped one has no members, and the same ones when it is published again; others follow', async () => {
      const { ben, eva } = await company(database.db);
      await put('fair', { kind: 'static' });
      await publish('fair');
      await live('fair-buyers', { all: [BUYER, { in_segment: 'fair' }] });
      await add({ contact_ids: [ben] });
      await quiet();
      expect(await members('fair-buyers')).toEqual([ben]);
      await stop('fair');
      await quiet();
      expect([await members('fair'), await members('fair-buyers')]).toEqual([[], []]);
      await add({ contact_ids: [eva] });
      expect(await members('fair')).toEqual([]);
      await publish('fair');
      await quiet();
      expect([await members('fair'), await members('fair-buyers')]).toEqual([
        [ben, eva],
        [ben, eva],
      ]);
    });

    test('nobody is put into a dynamic segment by hand', async () => {
      await live('fair', BUYER);
      await expect(add({ contact_ids: [1] })).rejects.toMatchObject({ code: 'invalid' });
    });
  });
});
