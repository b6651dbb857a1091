import { expect, test } from 'vitest';
import { SHIPPED_LIFECYCLE } from '../../contract/shipped-lifecycle.ts';
import { company, did, onEachEngine } from '../../test/index.ts';
import { type RunningRipen, ripen } from '../../test/ripen.ts';

const KEY = `/api/lifecycles/${SHIPPED_LIFECYCLE.key}`;
const { key: _, ...DOCUMENT } = SHIPPED_LIFECYCLE;

async function shipped(whole: RunningRipen): Promise<void> {
  await whole.must('PUT', KEY, DOCUMENT);
  await whole.must('POST', `${KEY}/publish`);
  await whole.settle();
}

const person = async (whole: RunningRipen, given: object): Promise<number> =>
  (await whole.must('POST', '/api/contacts', given)).id;
const bought = (whole: RunningRipen, contact_id: number, closed_at: string): Promise<unknown> =>
  whole.must('POST', '/api/opportunities', { name: 'Lenses', contact_id, amount: 900, status: 'won', closed_at });
const stageOf = async (whole: RunningRipen, id: number): Promise<string | null> =>
  (await whole.must('GET', `/api/contacts/${id}`)).lifecycle_stage;

onEachEngine((database) => {
  test('L-4 a quiet buyer of five years outranks a fresh acquaintance from a trade fair', async () => {
    const whole = await ripen(database);
    await company(database.db);
    await shipped(whole);
    const quiet = await person(whole, { first_name: 'Quinn' });
    for (const year of [2021, 2022, 2023, 2024, 2025]) await bought(whole, quiet, `${year}-03-01T09:00:00Z`);
    const fresh = await person(whole, { first_name: 'Fran' });
    await whole.later('1 hour');
    for (let n = 0; n < 5; n++) await did(database.db, fresh, 'event_checked_in');
    await whole.settle();
    expect(await stageOf(whole, fresh)).toBe('engaged');
    expect(await stageOf(whole, quiet)).toBe('loyal-customer');
  });

  test('L-4 the way from a visitor to a raving fan, and what losing somebody is', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    await shipped(whole);
    const { account_id } = await whole.must('GET', `/api/contacts/${ben}`);
    const id = await person(whole, { first_name: 'Nia' });
    const stages: (string | null)[] = [];
    const now = async () => {
      await whole.settle();
      stages.push(await stageOf(whole, id));
    };
    await now();
    await whole.must('PATCH', `/api/contacts/${id}`, { email: 'nia@harbour.example', account_id });
    await now();
    await whole.later('1 hour');
    for (let n = 0; n < 3; n++) await did(database.db, id, 'page_visited');
    await now();
    await whole.must('POST', '/api/leads', { contact_id: id, topic: 'Lenses' });
    await now();
    const deal = { name: 'Lenses', contact_id: id, amount: 900 };
    const { id: open } = await whole.must('POST', '/api/opportunities', deal);
    await now();
    await whole.must('PATCH', `/api/opportunities/${open}`, { status: 'won' });
    await now();
    await whole.later('91 days');
    await now();
    await whole.must('POST', '/api/opportunities', { ...deal, status: 'won' });
    await whole.later('280 days');
    await now();
    for (let n = 0; n < 2; n++) await did(database.db, id, 'content_shared');
    await now();
    await whole.later('750 days');
    await now();
    expect(stages).toEqual([
      'visitor',
      'prospect',
      'engaged',
      'lead',
      'opportunity',
      'new-customer',
      'customer',
      'loyal-customer',
      'raving-fan',
      'lapsed',
    ]);
    expect(SHIPPED_LIFECYCLE.stages.map(({ key }) => key).toSorted()).toEqual(stages.toSorted());
  });

  test('L-3 competitors, job seekers, students and the press stand in no stage, whatever they do', async () => {
    const whole = await ripen(database);
    await company(database.db);
    await shipped(whole);
    for (const kind of ['competitor', 'job_seeker', 'student', 'press']) {
      const id = await person(whole, { first_name: 'Kim', kind });
      await did(database.db, id, 'demo_requested');
      await whole.settle();
      expect([kind, await stageOf(whole, id)]).toEqual([kind, null]);
    }
  });

  test('L-1 before it is published a lifecycle says how many would stand in each stage, and whose place it takes', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    const preview = () => whole.must('POST', '/api/lifecycles/preview', { document: SHIPPED_LIFECYCLE });
    await whole.must('PATCH', `/api/contacts/${ben}`, { kind: 'press' });
    await person(whole, { first_name: 'Nia' });
    const before = await preview();
    expect(before).toMatchObject({ apart: 1, nowhere: 0, replaces: null });
    await shipped(whole);
    const { stages } = await whole.must('GET', `${KEY}/insights`);
    const counts = (all: { key: string; now: number }[]) => all.map(({ key, now }) => [key, now]);
    expect(counts(before.stages)).toEqual(counts(stages));
    expect(counts(before.stages)).toContainEqual(['visitor', expect.toSatisfy((now: number) => now > 0)]);
    const other = { key: 'other', of: 'contact', stages: [{ key: 'known', when: { all: [] }, keeps: true }] };
    expect(await whole.must('POST', '/api/lifecycles/preview', { document: other })).toMatchObject({
      apart: 0,
      replaces: { key: 'lifecycle', name: 'Customer lifecycle' },
    });
    const wrong = { ...other, stages: [{ key: 'known', when: { field: 'nonsense', is: 'empty' } }] };
    const refused = await whole.request('POST', '/api/lifecycles/preview', { document: wrong });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].path).toBe('document.stages.0.when.field');
  });

  test('L-1 a preview knows whom a stage keeps', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    const buyer = { key: 'buyer', when: { field: 'job_title', is: 'equals', value: 'Buyer' }, keeps: true };
    const document = { key: 'kept', of: 'contact', stages: [{ key: 'known', when: { all: [] } }, buyer] };
    await whole.must('PATCH', `/api/contacts/${ben}`, { job_title: 'Buyer' });
    await whole.must('PUT', '/api/lifecycles/kept', document);
    await whole.must('POST', '/api/lifecycles/kept/publish');
    await whole.settle();
    const buyers = async () =>
      (await whole.must('POST', '/api/lifecycles/preview', { document })).stages.find(
        ({ key }: { key: string }) => key === 'buyer',
      ).now;
    const before = await buyers();
    await whole.must('PATCH', `/api/contacts/${ben}`, { job_title: 'Retired' });
    await whole.settle();
    expect(before).toBeGreaterThan(0);
    expect(await buyers()).toBe(before);
  });
});
