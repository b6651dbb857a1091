import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreModel } from '../../contract/scoring.ts';
import { seeded } from '../../demo/random.ts';
import { ADA, onEachEngine } from '../../test/index.ts';
import { type RunningRipen, ripen } from '../../test/ripen.ts';
import { type Handle, transaction } from '../database/index.ts';
import { recordInteractions } from '../interactions/index.ts';
import { upsertRecords } from '../records/index.ts';
import { areaUnderCurve, bestThreshold, topTenthShare } from './judge.ts';
import type { Term } from './learn.ts';
import { proposeModel } from './proposal.ts';
import { fitLogistic } from './regression.ts';
import { unseenBy } from './split.ts';
import { scoreOf, wholePoints } from './whole-points.ts';

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

test('K-12 the regression finds what made the outcome, says how sure it is, and ignores what tells nothing', () => {
  const random = seeded(5);
  const rows = Array.from({ length: 2_000 }, () => [
    random.chance(0.5) ? 1 : 0,
    random.chance(0.5) ? 1 : 0,
    random.chance(0.5) ? 1 : 0,
  ]);
  const outcomes = rows.map(([strong, weak]) => random.chance(1 / (1 + Math.exp(2 - 2 * strong! + 1 * weak!))));
  const { intercept, weights, errors } = fitLogistic(rows, outcomes);
  expect(intercept).toBeCloseTo(-2, 0);
  expect(weights[0]).toBeGreaterThan(1.6);
  expect(weights[0]).toBeLessThan(2.4);
  expect(weights[1]).toBeLessThan(-0.6);
  expect(Math.abs(weights[2]!)).toBeLessThan(2 * errors[2]!);
  // Of two thousand coins, twice the root of the information: about 0.12.
  for (const error of errors) expect(error).toBeGreaterThan(0.08);
  for (const error of errors) expect(error).toBeLessThan(0.2);
  const held = fitLogistic(rows, outcomes, { ridge: 1_000 }).weights;
  expect(Math.abs(held[0]!)).toBeLessThan(weights[0]! / 2);
});

test('K-12 what a proposal is judged on depends on the seed alone, three of ten records', () => {
  const kept = (seed: number) => Array.from({ length: 10_000 }, (_, n) => n + 1).filter(unseenBy(seed));
  expect(kept(0)).toEqual(kept(0));
  expect(kept(0).length / 10_000).toBeCloseTo(0.3, 1);
  const both = kept(0).filter(unseenBy(1)).length;
  expect(both / 10_000).toBeCloseTo(0.09, 1);
});

const budgets = fc.array(fc.record({ min: fc.integer({ min: -40, max: 0 }), max: fc.integer({ min: 0, max: 60 }) }), {
  minLength: 1,
  maxLength: 3,
});

test('K-12 whatever the weights, points are whole, no rule has more than its budget, and the order is kept where budgets allow', () => {
  fc.assert(
    fc.property(
      budgets,
      fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 8 }),
      (limits, weights) => {
        const model = scoreModel.parse({
          key: 'any',
          scores: 'contact',
          categories: limits.map((limit, n) => ({ name: `C${n}`, dimension: 'fit', ...limit })),
        });
        const terms = weights.map(
          (weight, n): Term => ({
            when: { field: 'city', is: 'not_empty' },
            category: n % limits.length,
            weight,
            times: (row) => (row.hits[n] ? 1 : 0),
          }),
        );
        const rows = Array.from({ length: 64 }, (_, id) => ({
          id,
          converted: id % 3 === 0,
          score: 0,
          required_met: 0,
          adjusted: 0,
          points: [],
          times: [],
          hits: weights.map((_, n) => ((id * 2_654_435_761) >>> (n + 3)) % 2 === 0),
        }));
        const { points } = wholePoints(model, terms, rows);
        for (const [n, one] of points.entries()) {
          const { min, max } = limits[n % limits.length]!;
          expect(Number.isInteger(one)).toBe(true);
          expect(Math.abs(one)).toBeLessThanOrEqual(Math.max(max, -min));
          expect(one * weights[n]!).toBeGreaterThanOrEqual(0);
        }
        const most = limits.reduce((sum, { max }) => sum + max, 0);
        for (const row of rows) expect(scoreOf(row, model, terms, points)).toBeLessThanOrEqual(most);
      },
    ),
    { numRuns: 200 },
  );
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

  test('K-12 a proposal is judged only on what it has not seen, and says where it contradicts the author', async () => {
    const whole = await ripen(database);
    await market(whole, database.db);
    const wrong = { ...MODEL, categories: [{ ...MODEL.categories[0], min: -20 }, MODEL.categories[1]] };
    wrong.categories[0] = {
      ...wrong.categories[0]!,
      rules: [{ name: 'Buys', when: { field: 'job_title', is: 'equals', value: 'Buyer' }, points: -10 }],
    };
    await whole.must('PUT', '/api/score-models/market', wrong);
    await whole.must('POST', '/api/score-models/market/publish');
    await whole.settle();
    const unseen = (id: number) => id % 2 === 0;
    const propose = () =>
      transaction(database.db, (tx) => proposeModel(tx, whole.catalogue, 'market', { days: 365, unseen }));

    const before = await propose();
    expect([before.learned_from, before.judged_on]).toEqual([200, 200]);
    expect(before.rules[0]).toMatchObject({ rule: 'Buys', points: -10 });
    expect(before.rules[0]!.proposed).toBeGreaterThan(0);
    expect(before.notes.join()).toMatch(/"Buys" in "Who" changes its sign, from -10 to \d+/);

    // That it is not steel says what optics says already.
    expect(before.missing.filter(({ words }) => words.startsWith('department'))).toHaveLength(1);

    // Whoever was kept back now did the opposite: the proposal stays, and what it is found to be worth turns round.
    const { items } = await whole.must('GET', '/api/contacts?limit=1000');
    const opposite = items
      .filter(({ id }: { id: number }) => unseen(id))
      .map(({ id, custom }: { id: number; custom: { won: boolean } }) => ({ id, custom: { won: !custom.won } }));
    await whole.must('POST', '/api/contacts/upsert', { match_on: ['id'], records: opposite });
    await whole.settle();
    const after = await propose();
    expect(after.document).toEqual(before.document);
    expect(after.as_proposed!.auc).toBeCloseTo(1 - before.as_proposed!.auc!, 10);
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
