import { expect, test } from 'vitest';
import { company, did, onEachEngine } from '../../test/index.ts';
import { type RunningRipen, ripen } from '../../test/ripen.ts';

const ANYBODY = { all: [] };
const ENGAGED = { did: 'anything', within: { last: '30 days' } };
const BOUGHT = { has: 'opportunities', where: { field: 'status', is: 'equals', value: 'won' } };
const STAGES = [
  { key: 'visitor', name: 'Visitor', when: ANYBODY },
  { key: 'engaged', name: 'Engaged', when: ENGAGED },
  { key: 'customer', name: 'Customer', when: BOUGHT, keeps: true },
];

async function live(
  whole: RunningRipen,
  document: { key: string; of: string } & Record<string, unknown>,
): Promise<void> {
  await whole.must('PUT', `/api/lifecycles/${document.key}`, document);
  await whole.must('POST', `/api/lifecycles/${document.key}/publish`);
  await whole.settle();
}

const stageOf = async (whole: RunningRipen, path: string): Promise<string | null> =>
  (await whole.must('GET', `/api/${path}`)).lifecycle_stage;

async function win(whole: RunningRipen, contact: number): Promise<number> {
  const { id } = await whole.must('POST', '/api/opportunities', {
    name: 'Lenses',
    contact_id: contact,
    amount: 1000,
    currency: 'EUR',
    status: 'won',
  });
  await whole.settle();
  return id;
}

const PROSPECTS = { field: 'kind', is: 'none_of', value: ['competitor', 'job_seeker', 'student', 'press'] };

onEachEngine((database) => {
  test('L-1 the last stage whose gate holds is where somebody stands, and moving on is remembered', async () => {
    const whole = await ripen(database);
    const { ben, cleo } = await company(database.db);
    await live(whole, { key: 'lifecycle', of: 'contact', stages: STAGES });
    expect((await whole.must('GET', '/api/lifecycles/lifecycle')).state).toBe('live');
    expect(await stageOf(whole, `contacts/${ben}`)).toBe('visitor');
    await whole.later('1 hour');
    await did(database.db, ben, 'page_visited');
    await whole.settle();
    expect(await stageOf(whole, `contacts/${ben}`)).toBe('engaged');
    expect(await stageOf(whole, `contacts/${cleo}`)).toBe('visitor');
    await whole.later('31 days');
    expect(await stageOf(whole, `contacts/${ben}`)).toBe('visitor');
    const told = await whole.must('GET', `/api/contacts/${ben}/stage`);
    expect(told.history.map(({ stage }: { stage: string }) => stage)).toEqual(['visitor', 'engaged', 'visitor']);
    expect(
      told.stages.map((stage: { key: string; been: boolean; why: { holds: boolean } }) => [
        stage.key,
        stage.been,
        stage.why.holds,
      ]),
    ).toEqual([
      ['visitor', true, true],
      ['engaged', true, false],
      ['customer', false, false],
    ]);
  });

  test('L-1 whoever was in a stage that keeps never falls back behind it', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    await live(whole, { key: 'lifecycle', of: 'contact', stages: STAGES });
    const deal = await win(whole, ben);
    expect(await stageOf(whole, `contacts/${ben}`)).toBe('customer');
    await whole.must('PATCH', `/api/opportunities/${deal}`, { status: 'lost', reason: 'sent back' });
    await whole.settle();
    expect(await stageOf(whole, `contacts/${ben}`)).toBe('customer');
  });

  test('L-1 an account stands where its most advanced contact does, unless accounts have gates of their own', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    const { account_id } = await whole.must('GET', `/api/contacts/${ben}`);
    await live(whole, { key: 'lifecycle', of: 'contact', stages: STAGES });
    expect(await stageOf(whole, `accounts/${account_id}`)).toBe('visitor');
    await did(database.db, ben, 'page_visited');
    await whole.settle();
    expect(await stageOf(whole, `accounts/${account_id}`)).toBe('engaged');
    const known = { field: 'name', is: 'not_empty' };
    const warm = { did: 'anything', times: { at_least: 2 } };
    await live(whole, {
      key: 'companies',
      of: 'account',
      stages: [
        { key: 'known', when: known },
        { key: 'warm', when: warm },
      ],
    });
    expect(await stageOf(whole, `accounts/${account_id}`)).toBe('known');
    await did(database.db, ben, 'page_visited');
    await whole.settle();
    expect(await stageOf(whole, `accounts/${account_id}`)).toBe('warm');
  });

  test('L-1 entering a stage is asked about like anything that happened, and segments hear of it at once', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    await live(whole, { key: 'lifecycle', of: 'contact', stages: STAGES });
    await whole.must('PUT', '/api/segments/warm', {
      kind: 'dynamic',
      condition: {
        all: [
          { field: 'lifecycle_stage', is: 'equals', value: 'engaged' },
          { did: 'stage_entered', where: { field: 'data.stage', is: 'equals', value: 'engaged' } },
        ],
      },
    });
    await whole.must('POST', '/api/segments/warm/publish');
    await did(database.db, ben, 'page_visited');
    await whole.settle();
    const { items } = await whole.must('GET', '/api/segments/warm/members');
    expect(items.map(({ contact_id }: { contact_id: number }) => contact_id)).toEqual([ben]);
    const timeline = await whole.must('GET', `/api/contacts/${ben}/timeline`);
    expect(timeline.items.map(({ type }: { type: string }) => type)).toContain('stage_entered');
  });

  test('L-1 whoever leaves a stage at the instant of coming never entered it, and whoever asks hears of it', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    await live(whole, { key: 'lifecycle', of: 'contact', applies_when: PROSPECTS, stages: STAGES });
    const condition = { did: 'stage_entered', where: { field: 'data.stage', is: 'equals', value: 'engaged' } };
    await whole.must('PUT', '/api/segments/warm', { kind: 'dynamic', condition });
    await whole.must('POST', '/api/segments/warm/publish');
    await whole.later('1 hour');
    const members = async () => {
      await whole.settle();
      return (await whole.must('GET', '/api/segments/warm/members')).total;
    };
    await did(database.db, ben, 'page_visited');
    expect(await members()).toBe(1);
    await whole.must('PATCH', `/api/contacts/${ben}`, { kind: 'competitor' });
    expect(await members()).toBe(0);
  });

  test('L-3 whom the lifecycle does not apply to stands in no stage', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    await live(whole, { key: 'lifecycle', of: 'contact', applies_when: PROSPECTS, stages: STAGES });
    await whole.must('PATCH', `/api/contacts/${ben}`, { kind: 'competitor' });
    await whole.settle();
    expect(await stageOf(whole, `contacts/${ben}`)).toBeNull();
    expect((await whole.must('GET', `/api/contacts/${ben}/stage`)).applies).toBe(false);
  });

  test('L-1 another lifecycle takes the place of the one before, and a stopped one leaves nobody anywhere', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    await live(whole, { key: 'lifecycle', of: 'contact', stages: STAGES });
    await live(whole, { key: 'other', of: 'contact', stages: [{ key: 'known', when: ANYBODY }] });
    expect((await whole.must('GET', '/api/lifecycles/lifecycle')).state).toBe('stopped');
    expect(await stageOf(whole, `contacts/${ben}`)).toBe('known');
    await whole.must('POST', '/api/lifecycles/other/stop');
    await whole.settle();
    expect(await stageOf(whole, `contacts/${ben}`)).toBeNull();
  });

  test('L-1 what cannot be meant is refused with its place', async () => {
    const whole = await ripen(database);
    const wrong = await whole.request('PUT', '/api/lifecycles/wrong', {
      of: 'contact',
      stages: [
        { key: 'one', when: { field: 'nonsense', is: 'equals', value: 1 } },
        { key: 'one', when: ANYBODY },
      ],
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'stages.1.key',
      'stages.0.when.field',
    ]);
    await whole.must('PUT', '/api/lifecycles/empty', { of: 'contact' });
    expect((await whole.request('POST', '/api/lifecycles/empty/publish')).status).toBe(422);
  });
});
