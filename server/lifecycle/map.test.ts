import { expect, test } from 'vitest';
import { company, did, onEachEngine } from '../../test/index.ts';
import { type RunningRipen, ripen } from '../../test/ripen.ts';

const STAGES = [
  { key: 'visitor', name: 'Visitor', when: { all: [] } },
  { key: 'engaged', name: 'Engaged', when: { did: 'email_clicked', within: { last: '30 days' } } },
];
const MODEL = {
  scores: 'contact',
  categories: [
    {
      name: 'Fit',
      dimension: 'fit',
      max: 50,
      rules: [{ name: 'Buys', when: { field: 'job_title', is: 'equals', value: 'Buyer' }, points: 40 }],
    },
    {
      name: 'Interest',
      dimension: 'engagement',
      max: 50,
      rules: [{ name: 'Clicks', did: 'email_clicked', points: 10, count: 'each' }],
    },
  ],
};

async function live(whole: RunningRipen, path: string, document: object): Promise<void> {
  await whole.must('PUT', `/api/${path}`, document);
  await whole.must('POST', `/api/${path}/publish`);
  await whole.settle();
}

onEachEngine((database) => {
  test('L-2 the map shows fit and engagement inside each stage, and every zone opens as a list', async () => {
    const whole = await ripen(database);
    const { ben, cleo } = await company(database.db);
    await live(whole, 'score-models/interest', MODEL);
    await live(whole, 'lifecycles/lifecycle', { of: 'contact', stages: STAGES });
    await whole.later('1 hour');
    for (let n = 0; n < 4; n++) await did(database.db, ben, 'email_clicked');
    await did(database.db, cleo, 'email_clicked');
    await whole.settle();
    const map = await whole.must('GET', '/api/lifecycles/lifecycle/map');
    expect(map.model.key).toBe('interest');
    const engaged = map.stages[1];
    expect(engaged).toMatchObject({ key: 'engaged', count: 2, best_engagement: 40 });
    const ripe = engaged.zones.find(({ key }: { key: string }) => key === 'ripe');
    const { items } = await whole.must(
      'GET',
      `/api/contacts?filter=${encodeURIComponent(JSON.stringify(ripe.condition))}`,
    );
    expect(items.map(({ id }: { id: number }) => id)).toEqual([ben]);
    expect(ripe.count).toBe(1);
    const zone = await whole.must('GET', '/api/lifecycles/lifecycle/map/zone?stage=engaged&zone=ripe');
    expect(zone).toMatchObject({ total: 1, items: [{ id: ben, engagement: 40, fit: 40 }] });
    expect(map.dots.filter(({ stage }: { stage: string }) => stage === 'engaged')).toHaveLength(2);
    await live(whole, 'segments/ripe', { kind: 'dynamic', condition: ripe.condition });
    const members = async () =>
      (await whole.must('GET', '/api/segments/ripe/members')).items.map(
        (one: { contact_id: number }) => one.contact_id,
      );
    expect(await members(), 'a zone becomes a segment').toEqual([ben]);
    await whole.must('PATCH', `/api/contacts/${cleo}`, { job_title: 'Buyer' });
    for (let n = 0; n < 4; n++) await did(database.db, cleo, 'email_clicked');
    await whole.settle();
    expect(await members(), 'and is followed').toEqual([ben, cleo]);
  });

  test('L-2 the engagement of an account is the sum of its contacts, its fit the average', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    await live(whole, 'score-models/interest', MODEL);
    await live(whole, 'lifecycles/lifecycle', { of: 'contact', stages: STAGES });
    const { account_id } = await whole.must('GET', `/api/contacts/${ben}`);
    const colleague = await whole.must('POST', '/api/contacts', { first_name: 'Zoe', account_id });
    for (const id of [ben, ben, colleague.id]) await did(database.db, id, 'email_clicked');
    await whole.settle();
    const { items } = await whole.must(
      'GET',
      `/api/contacts?filter=${encodeURIComponent(JSON.stringify({ field: 'account_id', is: 'equals', value: account_id }))}`,
    );
    const zone = await whole.must('GET', '/api/lifecycles/lifecycle/map/zone?of=account&stage=engaged&zone=ripe');
    expect(zone.items).toEqual([{ id: account_id, name: expect.any(String), engagement: 30, fit: 40 / items.length }]);
  });

  test('L-1 conversion and velocity: of those who entered a stage, how many went on and how fast', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    await live(whole, 'lifecycles/lifecycle', { of: 'contact', stages: STAGES });
    const everybody = (await whole.must('GET', '/api/lifecycles/lifecycle/insights')).stages[0].now;
    await whole.later('2 days');
    await did(database.db, ben, 'email_clicked');
    await whole.settle();
    await whole.later('1 day');
    const { stages, nowhere } = await whole.must('GET', '/api/lifecycles/lifecycle/insights?days=30');
    expect(nowhere).toBe(0);
    expect(stages[0]).toMatchObject({
      entered: everybody,
      now: everybody - 1,
      went_on: 1,
      fell_back: 0,
      median_days: 2,
    });
    expect(stages[0].conversion).toBeCloseTo(1 / everybody);
    expect(stages[1]).toMatchObject({ entered: 1, now: 1, went_on: 0, median_days: null, median_days_inside: 1 });
  });
});
