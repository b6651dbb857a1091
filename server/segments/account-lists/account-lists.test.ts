import { describe, expect, test } from 'vitest';
import type { Condition } from '../../../contract/condition.ts';
import { company, did, onEachEngine } from '../../../test/index.ts';
import { ripen } from '../../../test/ripen.ts';

const IN_LIST: Condition = { in_account_list: 'targets' };
const CHICAGO: Condition = { field: 'city', is: 'equals', value: 'Chicago' };

onEachEngine((database) => {
  async function workspace() {
    const people = await company(database.db);
    const app = await ripen(database);
    const publish = async (kind: 'account-lists' | 'segments', key: string, document: object) => {
      await app.must('PUT', `/api/${kind}/${key}`, document);
      await app.must('POST', `/api/${kind}/${key}/publish`);
      await app.settle();
    };
    const list = (condition: Condition) => publish('account-lists', 'targets', { kind: 'dynamic', condition });
    const segment = (condition: Condition = IN_LIST) => publish('segments', 'people', { kind: 'dynamic', condition });
    const members = async (): Promise<number[]> => {
      await app.settle();
      const { items } = await app.must('GET', '/api/segments/people/members');
      return items.map((item: { contact_id: number }) => item.contact_id);
    };
    const accounts = async (): Promise<number[]> => {
      const { items } = await app.must('GET', '/api/account-lists/targets/accounts');
      return items.map((item: { account: { id: number } }) => item.account.id);
    };
    return { ...app, ...people, publish, list, segment, members, accounts };
  }

  describe('a dynamic list', () => {
    test('is its accounts of now, whatever wrote the change, also of an account without people', async () => {
      const { must, list, accounts, harbour, lakeside } = await workspace();
      await list(CHICAGO);
      expect(await accounts()).toEqual([harbour]);
      await must('PATCH', `/api/accounts/${lakeside}`, { city: 'Chicago' });
      const { id } = await must('POST', '/api/accounts', { name: 'Nobody Known', city: 'chicago' });
      expect(await accounts()).toEqual([harbour, lakeside, id]);
    });

    test('S-1 a segment of its people follows the accounts, a new version of the list, and people who move', async () => {
      const { must, list, segment, members, harbour, lakeside, ben, cleo, dan, eva } = await workspace();
      await list(CHICAGO);
      await segment();
      expect(await members()).toEqual([ben, cleo, dan]);
      await must('PATCH', `/api/accounts/${lakeside}`, { city: 'Chicago' });
      expect(await members()).toEqual([ben, cleo, dan, eva]);
      await list({ field: 'annual_revenue', is: 'less_than', value: 100_000 });
      expect(await members()).toEqual([eva]);
      await must('PATCH', `/api/contacts/${eva}`, { account_id: harbour });
      expect(await members()).toEqual([]);
    });

    test('S-1 what has happened and was not heard of yet counts when the list becomes another', async () => {
      const { db, must, list, segment, members, ben, cleo, dan } = await workspace();
      await list({ did: 'page_visited' });
      await segment();
      expect(await members()).toEqual([]);
      // The old version would take them in for this, the new one does for something else, and does not listen to visits.
      await did(db, ben, 'page_visited');
      await list({ field: 'annual_revenue', is: 'more_than', value: 1_000_000 });
      expect(await members()).toEqual([ben, cleo, dan]);
      await list({ has: 'contacts', where: { field: 'job_title', is: 'equals', value: 'Buyer' } });
      await must('PATCH', `/api/contacts/${ben}`, { job_title: 'President' });
      await list({ field: 'city', is: 'equals', value: 'Nowhere' });
      expect(await members()).toEqual([]);
    });

    test('S-1 what one person does, or is, moves all colleagues', async () => {
      const { db, must, list, segment, members, ben, cleo, dan, eva, harbour, lakeside, later } = await workspace();
      await list({
        any: [
          { did: 'page_visited', times: { at_least: 2 }, within: { last: '10 days' } },
          { has: 'contacts', where: { field: 'job_title', is: 'equals', value: 'President' } },
        ],
      });
      await segment();
      expect(await members()).toEqual([]);
      await did(db, ben, 'page_visited');
      await did(db, cleo, 'page_visited');
      expect(await members()).toEqual([ben, cleo, dan]);
      await later('10 days');
      expect(await members(), 'the window has moved on').toEqual([]);
      await must('PATCH', `/api/contacts/${dan}`, { job_title: 'President' });
      expect(await members()).toEqual([ben, cleo, dan]);
      await must('PATCH', `/api/contacts/${dan}`, { account_id: lakeside });
      expect(await members(), 'he takes the title along').toEqual([dan, eva]);
      await must('PATCH', `/api/contacts/${dan}`, { account_id: harbour });
      expect(await members()).toEqual([ben, cleo, dan]);
      await must('DELETE', `/api/contacts/${dan}`);
      expect(await members()).toEqual([]);
    });

    test('lists are made of lists, and circles are refused', async () => {
      const { list, publish, request, segment, members, ben, cleo, dan } = await workspace();
      await list(CHICAGO);
      await publish('account-lists', 'both', {
        kind: 'dynamic',
        condition: { all: [IN_LIST, { field: 'industry', is: 'equals', value: 'Optics' }] },
      });
      await segment({ in_account_list: 'both' });
      expect(await members()).toEqual([ben, cleo, dan]);
      const circle = { kind: 'dynamic', condition: { in_account_list: 'both' } };
      expect(await request('PUT', '/api/account-lists/targets', circle)).toMatchObject({ status: 422 });
      expect(await request('DELETE', '/api/account-lists/targets'), 'it is in use').toMatchObject({ status: 409 });
      expect(
        await request('PUT', '/api/account-lists/targets', {
          kind: 'dynamic',
          condition: { field: 'job_title', is: 'empty' },
        }),
      ).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'condition.field' }] },
      });
    });

    test('a segment that names a list which is not live cannot be published', async () => {
      const { must, request } = await workspace();
      await must('PUT', '/api/segments/people', { kind: 'dynamic', condition: IN_LIST });
      const refused = await request('POST', '/api/segments/people/publish');
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'condition' }] } });
      expect(refused.body.errors[0].message).toBe('there is no account list "targets"');
    });
  });

  describe('a static list', () => {
    test('holds what somebody put in, by number, name, domain or a condition asked once', async () => {
      const { must, publish, segment, members, accounts, request, harbour, lakeside, ben, cleo, dan, eva } =
        await workspace();
      await publish('account-lists', 'targets', { kind: 'static' });
      await segment();
      const put = { names: ['  lakeside LABS', 'harbour.example', 'Nowhere'] };
      expect(await must('POST', '/api/account-lists/targets/accounts', put)).toEqual({
        added: 2,
        already: 0,
        not_found: ['Nowhere'],
      });
      expect(await accounts()).toEqual([harbour, lakeside]);
      expect(await members()).toEqual([ben, cleo, dan, eva]);
      expect(await must('DELETE', '/api/account-lists/targets/accounts', { account_ids: [harbour] })).toMatchObject({
        removed: 1,
      });
      expect(await members()).toEqual([eva]);
      expect(await must('POST', '/api/account-lists/targets/accounts', { condition: CHICAGO })).toMatchObject({
        added: 1,
      });
      expect(await members()).toEqual([ben, cleo, dan, eva]);
      const wrong = { condition: { field: 'hat_size', is: 'empty' } };
      expect(await request('POST', '/api/account-lists/targets/accounts', wrong)).toMatchObject({ status: 422 });
    });
  });

  test('coverage says where people, buyers and engagement are missing', async () => {
    const { db, must, list, ben, dan } = await workspace();
    await must('POST', '/api/accounts', { name: 'Nobody Known', city: 'Chicago' });
    await list({ field: 'name', is: 'not_empty' });
    await must('PATCH', `/api/contacts/${dan}`, { buying_role: 'decision_maker' });
    await did(db, ben, 'page_visited');
    const coverage = await must('POST', '/api/account-lists/targets/coverage', {});
    expect(coverage).toMatchObject({ accounts: 3, people: 4, without_people: 1, without_buyer: 2, not_engaged: 2 });
    const buyer = { field: 'job_title', is: 'equals', value: 'Buyer' };
    expect(await must('POST', '/api/account-lists/targets/coverage', { buyer })).toMatchObject({ without_buyer: 1 });
  });
});
