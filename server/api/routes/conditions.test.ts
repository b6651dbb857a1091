import { describe, expect, test } from 'vitest';
import { company, onEachEngine } from '../../../test/index.ts';
import { type RunningRipen, ripen } from '../../../test/ripen.ts';

const CHICAGO_BUYERS = {
  all: [
    { field: 'account.city', is: 'equals', value: 'Chicago' },
    { field: 'job_title', is: 'equals', value: 'Buyer' },
  ],
};

onEachEngine((database) => {
  describe('C-6 a condition that is being written', () => {
    test('C-6 is read aloud as soon as nothing is wrong with it', async () => {
      const app = await ripen(database);
      expect(await app.must('POST', '/api/conditions/words', { condition: CHICAGO_BUYERS })).toEqual({
        words: "account's city is Chicago and job title is Buyer",
        faults: [],
      });
      const accounts = { subject: 'account', condition: { field: 'city', is: 'equals', value: 'Chicago' } };
      expect(await app.must('POST', '/api/conditions/words', accounts)).toMatchObject({ words: 'city is Chicago' });
    });

    test('C-1 tells every fault with its place, unfinished or not a condition at all', async () => {
      const app = await ripen(database);
      const faulty = {
        all: [
          { field: 'ctiy', is: 'equals', value: 'x' },
          { field: 'city', is: 'equals' },
        ],
      };
      const { words, faults } = await app.must('POST', '/api/conditions/words', { condition: faulty });
      expect(words).toBeNull();
      expect(faults.map((fault: { path: string }) => fault.path)).toEqual([
        'condition.all.0.field',
        'condition.all.1.value',
      ]);
      for (const condition of [null, 'x', [], {}, { all: 5 }])
        expect((await app.must('POST', '/api/conditions/words', { condition })).faults).toHaveLength(1);
    });

    test('refuses what nothing can be asked of, and time zones there are not', async () => {
      const app = await ripen(database);
      const path = async (body: object) =>
        (await app.request('POST', '/api/conditions/words', { condition: CHICAGO_BUYERS, ...body })).body.errors[0]
          .path;
      expect(await path({ subject: 'planet' })).toBe('subject');
      expect(await path({ time_zone: 'Mars/Base' })).toBe('time_zone');
    });

    test('C-6 is explained for one record, with the values found', async () => {
      const app = await ripen(database);
      const { cleo } = await company(app.db);
      const explained = await app.must('POST', '/api/conditions/explain', { condition: CHICAGO_BUYERS, id: cleo });
      expect(explained).toMatchObject({
        holds: false,
        parts: [
          { holds: true, found: 'Chicago' },
          { holds: false, found: 'Head of Purchasing' },
        ],
      });
      await app.must('PUT', '/api/segments/fair', { name: 'Fair', kind: 'static' });
      const member = await app.must('POST', '/api/conditions/explain', { condition: { in_segment: 'fair' }, id: cleo });
      expect(member.parts).toMatchObject([{ holds: false, found: false }]);
      const nobody = await app.request('POST', '/api/conditions/explain', { condition: CHICAGO_BUYERS, id: 999_999 });
      expect(nobody.status).toBe(404);
    });
  });

  describe('values to choose from', () => {
    const values = async (app: RunningRipen, query: Record<string, string>) =>
      app.must('GET', `/api/values?${new URLSearchParams(query)}`);

    test('the most frequent first, written in whatever case, over a relation counted once a record there', async () => {
      const app = await ripen(database);
      const { fay } = await company(app.db);
      await app.must('PATCH', `/api/contacts/${fay}`, { job_title: 'buyer' });
      expect((await values(app, { record: 'contact', field: 'job_title' })).items).toEqual([
        { value: 'Buyer', label: 'Buyer', count: 3 },
        { value: 'Engineer', label: 'Engineer', count: 1 },
        { value: 'Head of Purchasing', label: 'Head of Purchasing', count: 1 },
      ]);
      expect((await values(app, { record: 'contact', field: 'account.city' })).items).toEqual([
        { value: 'Chicago', label: 'Chicago', count: 1 },
        { value: 'Gdynia', label: 'Gdynia', count: 1 },
      ]);
    });

    test('searched by any part; of a reference the ids with their names; of numbers none', async () => {
      const app = await ripen(database);
      const { owner, ben } = await company(app.db);
      const found = await values(app, { record: 'contact', field: 'account.name', search: 'OPT' });
      expect(found).toEqual({
        items: [{ value: 'Harbour Optics', label: 'Harbour Optics', count: 1 }],
        complete: true,
      });
      expect((await values(app, { record: 'account', field: 'owner_id' })).items).toEqual([
        { value: owner, label: 'Ada Nowak', count: 2 },
      ]);
      expect((await values(app, { record: 'contact', field: 'account.annual_revenue' })).items).toEqual([]);
      await app.must('POST', '/api/interactions', { interactions: [{ type: 'demo_watched', contact: { id: ben } }] });
      const types = await values(app, { record: 'interaction', field: 'type' });
      expect(types.items).toEqual([{ value: 'demo_watched', label: 'demo_watched', count: 1 }]);
    });

    test('nothing found is an empty list; unknown fields and records are refused', async () => {
      const app = await ripen(database);
      expect((await values(app, { record: 'contact', field: 'city' })).items).toEqual([]);
      for (const [record, field, path] of [
        ['planet', 'city', 'record'],
        ['contact', 'ctiy', 'field'],
      ]) {
        const { status, body } = await app.request('GET', `/api/values?record=${record}&field=${field}`);
        expect([status, body.errors[0].path]).toEqual([422, path]);
      }
    });
  });
});
