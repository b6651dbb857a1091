import { expect, test } from 'vitest';
import { company, did, onEachEngine } from '../../test/index.ts';
import { type RunningRipen, ripen } from '../../test/ripen.ts';

const BUYER = { field: 'job_title', is: 'equals', value: 'Buyer' };
const HAS_ACCOUNT = { field: 'account_id', is: 'not_empty' };
const CONSENTS = { field: 'consent', is: 'at_least', value: 4 };
const CLICKS = { name: 'Clicks', did: 'email_clicked', points: 10, count: 'each' };

/** Three must-haves and 89 fine points, as in K-5. */
const THREE = {
  scores: 'contact',
  required: [
    { name: 'Has a company', when: HAS_ACCOUNT },
    { name: 'May be written to', when: CONSENTS },
    { name: 'Buys', when: BUYER },
  ],
  categories: [{ name: 'Interest', dimension: 'engagement', max: 89, rules: [CLICKS] }],
  grades: [
    { name: 'Hot', from: 350 },
    { name: 'Warm', from: 200 },
    { name: 'Cold', from: 0 },
  ],
  sales_ready: { at: 300 },
};

async function live(whole: RunningRipen, key: string, document: object): Promise<void> {
  await whole.must('PUT', `/api/score-models/${key}`, document);
  await whole.must('POST', `/api/score-models/${key}/publish`);
  await whole.settle();
}

async function scoresOf(whole: RunningRipen, key: string): Promise<Record<string, number>> {
  const { items } = await whole.must('GET', `/api/score-models/${key}/scores?sort=-points`);
  return Object.fromEntries(
    items.map((item: { subject: { name: string }; points: number }) => [item.subject.name, item.points]),
  );
}

const faults = (body: { errors: { path: string; message: string }[] }) =>
  body.errors.map(({ path, message }) => `${path}: ${message}`);

onEachEngine((database) => {
  test('K-5 with three must-haves 389 goes to sales, 289 never does, however active', async () => {
    const whole = await ripen(database);
    const { ben, cleo } = await company(database.db);
    await live(whole, 'three', THREE);
    for (let n = 0; n < 12; n++) {
      await did(database.db, ben, 'email_clicked');
      await did(database.db, cleo, 'email_clicked');
    }
    await whole.settle();
    expect(await scoresOf(whole, 'three')).toEqual({
      'Ben Ortega': 389,
      'Eva Lis': 300,
      'Cleo Marsh': 289,
      'Dan Fox': 200,
      'Fay Moss': 100,
    });
    const { items } = await whole.must('GET', '/api/score-models/three/scores?sales_ready=true');
    expect(items.map((item: { subject: { name: string } }) => item.subject.name)).toEqual(['Ben Ortega', 'Eva Lis']);
    const cleos = await whole.must('GET', `/api/contacts/${cleo}/explain?score=three`);
    expect(cleos).toMatchObject({
      points: 289,
      required_met: 2,
      required_of: 3,
      engagement: 89,
      fit: 0,
      grade: 'Warm',
      sales_ready: false,
    });
    expect(cleos.parts).toEqual([
      {
        kind: 'required',
        category: null,
        rule: 'Has a company',
        points: 100,
        times: null,
        words: 'account is not empty',
      },
      {
        kind: 'required',
        category: null,
        rule: 'May be written to',
        points: 100,
        times: null,
        words: 'consent is at least 4',
      },
      { kind: 'required', category: null, rule: 'Buys', points: 0, times: null, words: 'job title is Buyer' },
      {
        kind: 'rule',
        category: 'Interest',
        rule: 'Clicks',
        points: 120,
        times: 12,
        words: 'clicked in an email, 10 points each time',
      },
      { kind: 'limit', category: 'Interest', rule: null, points: -31, times: null, words: 'at most 89 points' },
    ]);
  });

  test('K-6 classes are the thousands: 2089 is class 2 with 89, graded as 89', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    await live(whole, 'classes', {
      scores: 'contact',
      classes: [
        { name: 'Small', thousand: 1, when: { field: 'account.annual_revenue', is: 'less_than', value: 1_000_000 } },
        { name: 'Large', thousand: 2, when: { field: 'account.annual_revenue', is: 'at_least', value: 1_000_000 } },
      ],
      categories: [{ name: 'Fit', dimension: 'fit', max: 89, rules: [{ name: 'Buys', when: BUYER, points: 89 }] }],
      grades: THREE.grades,
    });
    expect(await scoresOf(whole, 'classes')).toEqual({
      'Ben Ortega': 2089,
      'Dan Fox': 2000,
      'Cleo Marsh': 2000,
      'Eva Lis': 1089,
      'Fay Moss': 0,
    });
    expect(await whole.must('GET', `/api/contacts/${ben}/explain?score=classes`)).toMatchObject({
      class: 2,
      points: 2089,
      grade: 'Cold',
    });
  });

  test('K-7 grades that overlap or leave a gap, and classes that could be mistaken, are refused', async () => {
    const whole = await ripen(database);
    await whole.must('PUT', '/api/score-models/wrong', {
      ...THREE,
      classes: [{ name: 'All', thousand: 1, when: { all: [] } }],
      categories: [{ ...THREE.categories[0], max: 900 }],
      grades: [
        { name: 'Cold', from: 0, to: 20 },
        { name: 'Warm', from: 26, to: 70 },
        { name: 'Hot', from: 61 },
        { name: 'Hotter', from: 61 },
      ],
    });
    const { status, body } = await whole.request('POST', '/api/score-models/wrong/publish');
    expect(status).toBe(422);
    expect(faults(body)).toEqual([
      'grades.0.to: leaves a gap up to "Warm", which begins at 26',
      'grades.1.to: overlaps "Hot", which begins at 61',
      'grades.3.from: "Hotter" and "Hot" both begin at 61',
      'classes: must-haves and budgets can reach 1200; with classes they may be 999 at most',
    ]);
  });

  test('K-1 a field, an account and an interaction change the score at once', async () => {
    const whole = await ripen(database);
    const { ben, harbour } = await company(database.db);
    await live(whole, 'fit', {
      scores: 'contact',
      categories: [
        {
          name: 'Fit',
          dimension: 'fit',
          max: 50,
          rules: [
            { name: 'Buys', when: BUYER, points: 20 },
            { name: 'Chicago', when: { field: 'account.city', is: 'equals', value: 'Chicago' }, points: 15 },
          ],
        },
        {
          name: 'Interest',
          dimension: 'engagement',
          max: 50,
          rules: [
            { ...CLICKS, up_to: 3 },
            { name: 'Left', did: 'email_unsubscribed', points: -25 },
          ],
        },
      ],
    });
    const bens = async () => (await scoresOf(whole, 'fit'))['Ben Ortega'];
    expect(await bens()).toBe(35);
    await whole.must('PATCH', `/api/contacts/${ben}`, { job_title: 'Engineer' });
    await whole.settle();
    expect(await bens()).toBe(15);
    await whole.must('PATCH', `/api/accounts/${harbour}`, { city: 'Gdynia' });
    await whole.settle();
    expect(await bens()).toBe(0);
    for (let n = 0; n < 5; n++) await did(database.db, ben, 'email_clicked');
    await whole.settle();
    expect(await bens()).toBe(30);
    await did(database.db, ben, 'email_unsubscribed');
    await whole.settle();
    expect(await bens()).toBe(5);
  });

  test('K-3 points expire, windows end and half-lives fade on the minute, and absence counts once it has lasted', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    const rule = (rest: object) => ({ did: 'page_visited', points: 10, ...rest });
    await live(whole, 'time', {
      scores: 'contact',
      categories: [
        {
          name: 'Expires',
          dimension: 'engagement',
          max: 100,
          rules: [rule({ name: 'E', count: 'each', expires: '2 days' })],
        },
        {
          name: 'Window',
          dimension: 'engagement',
          max: 100,
          rules: [rule({ name: 'W', points: 1, within: { last: '3 days' } })],
        },
        { name: 'Fades', dimension: 'fit', max: 100, rules: [rule({ name: 'F', count: 'each', half_life: '1 day' })] },
        {
          name: 'Absence',
          dimension: 'fit',
          min: -50,
          max: 0,
          rules: [rule({ name: 'A', points: -40, count: 'none', within: { last: '4 days' } })],
        },
      ],
    });
    const now = async () => {
      const { fit, engagement } = await whole.must('GET', `/api/contacts/${ben}/explain?score=time`);
      const { items } = await whole.must('GET', `/api/contacts/${ben}/scores`);
      expect({ fit: items[0].fit, engagement: items[0].engagement }).toEqual({ fit, engagement });
      return [engagement, fit];
    };
    expect(await now()).toEqual([0, -40]);
    await did(database.db, ben, 'page_visited');
    await whole.settle();
    expect(await now()).toEqual([11, 10]);
    await whole.later('1 day');
    expect(await now()).toEqual([11, 5]);
    await whole.later('1 day');
    // 10 ÷ 4 is 2.5, and halves round up.
    expect(await now()).toEqual([1, 3]);
    await whole.later('1 minute');
    expect(await now()).toEqual([1, 2]);
    await whole.later('23 hours 59 minutes');
    expect(await now()).toEqual([0, 1]);
    await whole.later('1 day');
    expect(await now()).toEqual([0, -39]);
    await whole.later('10 days');
    expect(await now()).toEqual([0, -40]);
  });

  test('K-3 of rules that differ in their windows alone, each ends at its own time', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    const rule = (days: number, points: number) => ({
      name: `${days} days`,
      did: 'page_visited',
      points,
      count: 'each',
      within: { last: `${days} days` },
    });
    await live(whole, 'windows', {
      scores: 'contact',
      categories: [
        { name: 'Visits', dimension: 'engagement', max: 1000, rules: [rule(3, 1), rule(1, 100), rule(2, 10)] },
      ],
    });
    const points = async () => (await whole.must('GET', `/api/contacts/${ben}/scores`)).items[0].points;
    await did(database.db, ben, 'page_visited');
    await whole.later('12 hours');
    await did(database.db, ben, 'page_visited');
    await whole.settle();
    const seen = [await points()];
    for (let half = 1; half <= 6; half++) {
      await whole.later('12 hours');
      seen.push(await points());
    }
    expect(seen).toEqual([222, 122, 22, 12, 2, 1, 0]);
  });
});
