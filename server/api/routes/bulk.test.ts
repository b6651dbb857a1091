import { expect, test } from 'vitest';
import { company, onEachEngine } from '../../../test/index.ts';
import { ripen } from '../../../test/ripen.ts';

const OF_CHICAGO = JSON.stringify({ field: 'account.city', is: 'equals', value: 'Chicago' });

onEachEngine((database) => {
  const stage = async () => {
    const app = await ripen(database);
    const people = await company(database.db);
    const titles = async () => {
      const { items } = await app.must('GET', '/api/contacts?limit=100');
      return new Map<number, string>(items.map((each: { id: number; job_title: string }) => [each.id, each.job_title]));
    };
    return { ...app, ...people, titles };
  };

  test('all contacts that a filter finds get the same fields, each with its entry in the log', async () => {
    const { must, titles, ben, cleo, dan, eva } = await stage();
    const before = await titles();
    const set = { job_title: 'Guest of the fair' };
    const changed = await must('POST', '/api/contacts/change', { filter: OF_CHICAGO, set });
    expect(changed).toMatchObject({ changed: 3 });
    expect(changed.before).toHaveLength(3);
    const after = await titles();
    expect([ben, cleo, dan].map((id) => after.get(id))).toEqual(Array(3).fill('Guest of the fair'));
    expect(after.get(eva)).toBe(before.get(eva));
    const { items } = await must('GET', '/api/audit?kind=contact&limit=3');
    expect(items.map((entry: { subject: string }) => Number(entry.subject)).sort()).toEqual([ben, cleo, dan].sort());
  });

  test('what cannot be set is refused with its field, and nothing is changed', async () => {
    const { request, titles, ben } = await stage();
    const before = await titles();
    const change = (body: object) => request('POST', '/api/contacts/change', body);
    const { status, body } = await change({ ids: [ben], set: { job_title: 'Buyer of all', hat_size: 7 } });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ path: 'set.hat_size' }] });
    expect((await change({ set: { job_title: 'Nobody said which' } })).status).toBe(422);
    expect((await change({ ids: [ben], all: true, set: { job_title: 'Twice said' } })).status).toBe(422);
    expect(await titles()).toEqual(before);
  });

  test('leads and deals change together, too: status with its reason, owner, and back again', async () => {
    const { must, request, ben, cleo, owner } = await stage();
    const add = async (path: string, given: object) => (await must('POST', `/api/${path}`, given)).id as number;
    const fair = await add('leads', { topic: 'Fair', contact_id: ben });
    const web = await add('leads', { topic: 'Web', contact_id: cleo, owner_id: owner });
    const other = await add('leads', { topic: 'Other', contact_id: cleo });
    const filter = JSON.stringify({ field: 'topic', is: 'one_of', value: ['Fair', 'Web'] });
    const without = await request('POST', '/api/leads/change', { filter, set: { status: 'disqualified' } });
    expect([without.status, without.body.errors[0].path]).toEqual([422, 'set.reason']);
    const set = { status: 'disqualified', reason: 'Double' };
    const { changed, before } = await must('POST', '/api/leads/change', { filter, set });
    expect(changed).toBe(2);
    expect(await must('GET', `/api/leads/${web}`)).toMatchObject(set);
    expect(await must('GET', `/api/leads/${other}`)).toMatchObject({ status: 'open' });
    await must('POST', '/api/leads/upsert', { match_on: ['id'], records: before });
    expect(await must('GET', `/api/leads/${fair}`)).toMatchObject({ status: 'open', reason: null });
    await must('POST', '/api/leads/change', { all: true, set: { owner_id: owner } });
    const { items } = await must('GET', '/api/leads');
    expect(items.map((lead: { owner: { id: number } }) => lead.owner?.id)).toEqual([owner, owner, owner]);
    const deal = await add('opportunities', { name: 'Deal', contact_id: ben });
    await must('POST', '/api/opportunities/change', { ids: [deal], set: { status: 'won' } });
    expect((await must('GET', `/api/opportunities/${deal}`)).closed_at).not.toBeNull();
  });

  test('named records change, and a search says which as the list does', async () => {
    const { must, titles, ben, eva } = await stage();
    await must('POST', '/api/contacts/change', { ids: [ben, 999_999], set: { job_title: 'Zeppelin pilot' } });
    expect((await titles()).get(ben)).toBe('Zeppelin pilot');
    const found = await must('GET', '/api/contacts?search=zeppelin&total=true');
    const changed = await must('POST', '/api/contacts/change', { search: 'zeppelin', set: { job_title: 'Retired' } });
    expect(changed).toMatchObject({ changed: found.total });
    expect((await titles()).get(eva)).not.toBe('Retired');
  });
});
