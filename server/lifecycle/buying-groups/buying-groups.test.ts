import { expect, test } from 'vitest';
import { company, did, onEachEngine } from '../../../test/index.ts';
import { type RunningRipen, ripen } from '../../../test/ripen.ts';

const titled = (value: string) => ({ field: 'job_title', is: 'equals', value });
const OPTICS = {
  key: 'optics',
  name: 'Optics',
  offering: 'Lenses',
  roles: [
    { key: 'decider', name: 'Decision maker', when: titled('Director') },
    { key: 'buyer', name: 'Buyer', when: titled('Buyer'), at_least: 2 },
    { key: 'user', when: { field: 'job_title', is: 'not_empty' } },
  ],
};

async function live(whole: RunningRipen, path: string, document: { key: string }): Promise<void> {
  await whole.must('PUT', `/api/${path}/${document.key}`, document);
  await whole.must('POST', `/api/${path}/${document.key}/publish`);
  await whole.settle();
}

/** An account with three people: a buyer, an engineer, and one whose job nobody knows. */
async function chicagoOptics(whole: RunningRipen): Promise<{ account: number; people: number[] }> {
  const { id: account } = await whole.must('POST', '/api/accounts', { name: 'Chicago Optics' });
  const people: number[] = [];
  for (const [first_name, job_title] of [
    ['Uma', 'Buyer'],
    ['Vic', 'Engineer'],
    ['Wes', null],
  ])
    people.push((await whole.must('POST', '/api/contacts', { first_name, job_title, account_id: account })).id);
  await whole.settle();
  return { account, people };
}

onEachEngine((database) => {
  test('a buying group fills itself: the first role that fits, and which are still missing', async () => {
    const whole = await ripen(database);
    await company(database.db);
    const { account, people } = await chicagoOptics(whole);
    await live(whole, 'buying-groups', OPTICS);
    const [group] = (await whole.must('GET', `/api/accounts/${account}/buying-groups`)).items;
    expect(group).toMatchObject({ completeness: 50, engagement: 0 });
    expect(
      group.roles.map((role: { key: string; people: { name: string }[] }) => [
        role.key,
        role.people.map(({ name }) => name),
      ]),
    ).toEqual([
      ['decider', []],
      ['buyer', ['Uma']],
      ['user', ['Vic']],
    ]);
    await whole.must('PATCH', `/api/contacts/${people[2]}`, { job_title: 'Director' });
    await did(database.db, people[2]!, 'page_visited');
    await whole.settle();
    const [later] = (await whole.must('GET', `/api/accounts/${account}/buying-groups`)).items;
    expect(later).toMatchObject({ completeness: 75, engagement: 25 });
    await whole.later('31 days');
    const [quiet] = (await whole.must('GET', `/api/accounts/${account}/buying-groups`)).items;
    expect(quiet).toMatchObject({ completeness: 75, engagement: 0 });
  });

  test('which target accounts still lack a decision maker is asked of accounts and of their people', async () => {
    const whole = await ripen(database);
    await company(database.db);
    const { account, people } = await chicagoOptics(whole);
    await live(whole, 'buying-groups', OPTICS);
    const lacking = { field: 'buying_groups.optics.missing', is: 'has_any_of', value: ['decider'] };
    const accounts = async () =>
      (await whole.must('GET', `/api/accounts?filter=${encodeURIComponent(JSON.stringify(lacking))}`)).items.map(
        ({ id }: { id: number }) => id,
      );
    expect(await accounts()).toContain(account);
    await live(whole, 'segments', {
      key: 'buyers-alone',
      kind: 'dynamic',
      condition: {
        all: [
          { field: 'buying_groups.optics.role', is: 'equals', value: 'buyer' },
          { field: 'account.buying_groups.optics.missing', is: 'has_any_of', value: ['decider'] },
          { field: 'account.buying_groups.optics.completeness', is: 'less_than', value: 60 },
        ],
      },
    } as { key: string });
    const members = async () =>
      (await whole.must('GET', '/api/segments/buyers-alone/members')).items.map(
        ({ contact_id }: { contact_id: number }) => contact_id,
      );
    expect(await members()).toContain(people[0]);
    await whole.must('PATCH', `/api/contacts/${people[2]}`, { job_title: 'Director' });
    await whole.settle();
    expect(await accounts()).not.toContain(account);
    expect(await members()).not.toContain(people[0]);
  });

  test('how many accounts are complete or lack whom is counted over all or over a target account list', async () => {
    const whole = await ripen(database);
    await company(database.db);
    const { account, people } = await chicagoOptics(whole);
    await live(whole, 'buying-groups', OPTICS);
    await whole.must('PUT', '/api/account-lists/targets', { kind: 'static' });
    await whole.must('POST', '/api/account-lists/targets/publish');
    await whole.must('POST', '/api/account-lists/targets/accounts', { account_ids: [account] });
    const coverage = (list = '') => whole.must('GET', `/api/buying-groups/optics/coverage${list}`);
    expect(await coverage('?list=targets')).toEqual({
      accounts: 1,
      complete: 0,
      untouched: 0,
      roles: [
        { key: 'decider', name: 'Decision maker', missing: 1, people: 0, engaged: 0 },
        { key: 'buyer', name: 'Buyer', missing: 1, people: 1, engaged: 0 },
        { key: 'user', name: 'user', missing: 0, people: 1, engaged: 0 },
      ],
    });
    const all = await coverage();
    for (const { key, missing } of all.roles) {
      const lacking = { field: 'buying_groups.optics.missing', is: 'has_any_of', value: [key] };
      const { total } = await whole.must(
        'GET',
        `/api/accounts?total=true&filter=${encodeURIComponent(JSON.stringify(lacking))}`,
      );
      expect([key, missing]).toEqual([key, total]);
    }
    await whole.must('POST', '/api/contacts', { first_name: 'Xia', job_title: 'Buyer', account_id: account });
    await whole.must('PATCH', `/api/contacts/${people[2]}`, { job_title: 'Director' });
    await did(database.db, people[2]!, 'page_visited');
    await whole.settle();
    const later = await coverage('?list=targets');
    expect(later).toMatchObject({ complete: 1, roles: [{ missing: 0, people: 1, engaged: 1 }, {}, {}] });
    expect((await whole.request('GET', '/api/buying-groups/optics/coverage?list=nothing')).status).toBeGreaterThan(399);
  });

  test('8-engine 9 a lifecycle that asks about its own stage through a segment is a circle', async () => {
    const whole = await ripen(database);
    await live(whole, 'segments', {
      key: 'leads',
      kind: 'dynamic',
      condition: { field: 'lifecycle_stage', is: 'equals', value: 'lead' },
    } as { key: string });
    const refused = await whole.request('PUT', '/api/lifecycles/lifecycle', {
      of: 'contact',
      stages: [{ key: 'lead', when: { in_segment: 'leads' } }],
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].message).toContain('circle');
  });
});
