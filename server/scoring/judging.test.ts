import { expect, test } from 'vitest';
import { seeded } from '../../demo/random.ts';
import { ADA, onEachEngine } from '../../test/index.ts';
import { type RunningRipen, ripen } from '../../test/ripen.ts';
import { type Handle, transaction } from '../database/index.ts';
import { recordInteractions } from '../interactions/index.ts';
import { upsertRecords } from '../records/index.ts';
import { areaUnderCurve, bestThreshold, topTenthShare } from './judge.ts';
import { fitLogistic } from './regression.ts';

test('K-11 the area under the curve counts pairs, ties half; the top tenth shares ties evenly', () => {
  const judged = (pairs: [number, boolean][]) => pairs.map(([score, converted]) => ({ score, converted }));
  expect(
    areaUnderCurve(
      judged([
        [3, true],
        [2, false],
        [1, false],
      ]),
    ),
  ).toBe(1);
  expect(
    areaUnderCurve(
      judged([
        [1, true],
        [1, false],
      ]),
    ),
  ).toBe(0.5);
  expect(
    areaUnderCurve(
      judged([
        [1, true],
        [2, true],
        [2, false],
        [0, false],
      ]),
    ),
  ).toBe(0.625);
  expect(areaUnderCurve(judged([[1, true]]))).toBeNull();
  expect(topTenthShare(judged(Array.from({ length: 20 }, (_, n) => [n, n === 19 || n === 0])))).toBe(0.5);
  expect(topTenthShare(judged(Array.from({ length: 20 }, (_, n) => [7, n < 5])))).toBeCloseTo(0.1);
  expect(
    bestThreshold(
      judged([
        [90, true],
        [80, true],
        [70, false],
        [10, false],
      ]),
    ),
  ).toBe(80);
});

test('K-12 the regression finds what made the outcome, holds signs, and ignores what tells nothing', () => {
  const random = seeded(5);
  const rows = Array.from({ length: 2_000 }, () => [
    random.chance(0.5) ? 1 : 0,
    random.chance(0.5) ? 1 : 0,
    random.chance(0.5) ? 1 : 0,
  ]);
  const outcomes = rows.map(([strong, weak]) => random.chance(1 / (1 + Math.exp(2 - 2 * strong! - 1 * weak!))));
  const { intercept, weights } = fitLogistic(rows, outcomes, { signs: [1, 1, 1] });
  expect(intercept).toBeCloseTo(-2, 0);
  expect(weights[0]).toBeGreaterThan(1.6);
  expect(weights[0]).toBeLessThan(2.4);
  expect(weights[1]).toBeGreaterThan(0.6);
  expect(weights[2]).toBeLessThan(0.3);
  expect(fitLogistic(rows, outcomes, { signs: [-1, 1, 1] }).weights[0]).toBe(0);
});

const MODEL = {
  scores: 'contact',
  conversion: { field: 'custom.won', is: 'equals', value: true },
  categories: [
    {
      name: 'Who',
      dimension: 'fit',
      max: 50,
      rules: [
        { name: 'Buys', when: { field: 'job_title', is: 'equals', value: 'Buyer' }, points: 10 },
        { name: 'Has a city', when: { field: 'city', is: 'not_empty' }, points: 40 },
      ],
    },
    { name: 'What', dimension: 'engagement', max: 50, rules: [{ name: 'Demo', did: 'demo_requested', points: 50 }] },
  ],
  grades: [
    { name: 'Hot', from: 50 },
    { name: 'Cold', from: 0 },
  ],
  sales_ready: { at: 60 },
};

/** Four hundred people. Buyers and whoever asked for a demo become customers more often, and so do people of optics. */
async function market(whole: RunningRipen, db: Handle): Promise<void> {
  await whole.must('POST', '/api/fields', { record: 'contact', key: 'won', name: 'Won', type: 'boolean' });
  const random = seeded(11);
  const people = Array.from({ length: 400 }, (_, n) => {
    const [buyer, demo, optics] = [random.chance(0.4), random.chance(0.3), random.chance(0.5)];
    const won = random.chance(0.03 + (buyer ? 0.3 : 0) + (demo ? 0.35 : 0) + (optics ? 0.4 : 0));
    return {
      email: `p${n}@x.example`,
      first_name: `P${n}`,
      job_title: buyer ? 'Buyer' : 'Engineer',
      department: optics ? 'Optics' : 'Steel',
      city: 'Gdynia',
      custom: { won },
      demo,
    };
  });
  await transaction(db, async (tx) => {
    const { ids } = await upsertRecords(
      tx,
      'contact',
      { match_on: [], records: people.map(({ demo: _, ...person }) => person) },
      ADA,
    );
    const asked = people.flatMap(({ demo }, n) =>
      demo ? [{ type: 'demo_requested', contact: { id: Number(ids[n]) }, data: {} }] : [],
    );
    await recordInteractions(tx, asked);
  });
}

onEachEngine((database) => {
  test('K-11 K-12 K-13 a model is reviewed, a better one proposed from the data, and its effect shown before publishing', async () => {
    const whole = await ripen(database);
    await market(whole, database.db);
    await whole.must('PUT', '/api/score-models/market', MODEL);
    await whole.must('POST', '/api/score-models/market/publish');
    await whole.settle();

    const review = await whole.must('GET', '/api/score-models/market/review?days=30');
    expect(review).toMatchObject({ records: 400, sampled: 400 });
    expect(review.mean_converted).toBeGreaterThan(review.mean_others);
    expect(review.auc).toBeGreaterThan(0.6);
    const lifts = Object.fromEntries(
      review.rules.map((rule: { rule: string; lift: number }) => [rule.rule, rule.lift]),
    );
    expect(lifts['Has a city']).toBe(1);
    expect(lifts.Demo).toBeGreaterThan(1.3);
    expect(review.low_converters.count).toBeGreaterThan(0);
    expect(review.low_converters.items[0].score).toBeLessThan(60);

    const proposal = await whole.must('GET', '/api/score-models/market/proposal');
    expect(proposal.enough).toBe(true);
    const points = Object.fromEntries(
      proposal.rules.map((rule: { rule: string; proposed: number }) => [rule.rule, rule.proposed]),
    );
    expect(points.Buys).toBeGreaterThan(points['Has a city']!);
    expect(proposal.missing.map((one: { words: string }) => one.words)).toContain('department is Optics');
    expect(proposal.judged_on).toBeGreaterThan(100);
    expect(proposal.as_proposed.auc).toBeGreaterThan(proposal.as_is.auc);
    for (const category of proposal.document.categories)
      expect(
        category.rules.reduce((sum: number, rule: { points: number }) => sum + rule.points, 0),
      ).toBeLessThanOrEqual(category.max + 1);

    const preview = await whole.must('POST', '/api/score-models/preview', { document: proposal.document });
    expect(preview).toMatchObject({ records: 400, sampled: 400, scored: 400 });
    const sum = (part: 'count' | 'live') =>
      preview.distribution.reduce((total: number, bar: Record<'count' | 'live', number>) => total + bar[part], 0);
    expect([sum('count'), sum('live')]).toEqual([400, 400]);
    const [ready] = preview.thresholds;
    expect(ready.reach - ready.live).toBe(ready.up - ready.down);
    expect(ready.examples.length).toBeGreaterThan(0);

    await whole.must('PUT', '/api/score-models/market', proposal.document);
    await whole.must('POST', '/api/score-models/market/publish');
    await whole.settle();
    const { total } = await whole.must('GET', '/api/score-models/market/scores?grade=Hot');
    expect(total).toBe(preview.grades.find((grade: { name: string }) => grade.name === 'Hot').count);
  });

  test('K-12 too few conversions propose nothing, and say so', async () => {
    const whole = await ripen(database);
    await whole.must('POST', '/api/contacts', { email: 'a@x.example' });
    await whole.must('PUT', '/api/score-models/few', { ...MODEL, conversion: undefined });
    await whole.must('POST', '/api/score-models/few/publish');
    await whole.settle();
    const proposal = await whole.must('GET', '/api/score-models/few/proposal');
    expect(proposal).toMatchObject({ enough: false, document: null, learned_from: 1 });
    expect(proposal.message).toMatch(/needs at least 20/);
  });

  test('K-13 a preview says what is wrong with a draft, where', async () => {
    const whole = await ripen(database);
    const wrong = {
      scores: 'contact',
      categories: [
        {
          name: 'A',
          dimension: 'fit',
          max: 10,
          rules: [{ name: 'R', when: { field: 'jb_title', is: 'equals', value: 'x' }, points: 5 }],
        },
      ],
    };
    const { status, body } = await whole.request('POST', '/api/score-models/preview', { document: wrong });
    expect(status).toBe(422);
    expect(body.errors[0].path).toBe('document.categories.0.rules.0.when.field');
  });
});
