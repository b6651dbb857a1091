import { expect, test } from 'vitest';
import type { ScoreModel, ScoreProposal } from '../../../contract/scoring.ts';
import { changeId, changesOf, THRESHOLD, takeOver } from './take-over.ts';

const rule = (name: string, points: number) => ({
  name,
  points,
  when: { field: 'city', is: 'equals', value: name } as const,
});

const DRAFT: ScoreModel = {
  key: 'fit',
  scores: 'lead',
  classes: [],
  required: [],
  grades: [],
  sales_ready: { at: 80 },
  categories: [
    { name: 'Company', dimension: 'fit', min: 0, max: 60, rules: [rule('Gdynia', 20), rule('Chicago', 5)] },
    { name: 'Person', dimension: 'fit', min: 0, max: 20, rules: [rule('Gdynia', 7)] },
  ],
};

const PROPOSAL: ScoreProposal = {
  enough: true,
  message: null,
  learned_from: 100,
  judged_on: 40,
  rules: [
    { category: 'Company', rule: 'Gdynia', points: 20, proposed: 33, weight: 1 },
    { category: 'Company', rule: 'Chicago', points: 5, proposed: 5, weight: 0.1 },
    { category: 'Company', rule: 'Gone', points: 5, proposed: 9, weight: 0.1 },
    { category: 'Person', rule: 'Gdynia', points: 7, proposed: 0, weight: 0 },
  ],
  missing: [
    {
      category: 'Company',
      name: 'Industry: pumps',
      when: { field: 'account.industry', is: 'equals', value: 'pumps' },
      points: 12,
      hits: 30,
      lift: 2,
      words: 'industry is pumps',
    },
  ],
  threshold: 65,
  as_is: null,
  as_proposed: null,
  unrounded_auc: null,
  notes: [],
  document: null,
  definitions: {},
};

const pointsOf = (model: ScoreModel) =>
  model.categories.map(({ rules }) => rules.map(({ name, points }) => `${name} ${points}`));

test('K-12 a proposal is taken over whole: points, missing rules and threshold', () => {
  const changes = changesOf(PROPOSAL, DRAFT);
  expect(changes).toHaveLength(5);
  const taken = takeOver(DRAFT, PROPOSAL, new Set(changes));
  expect(pointsOf(taken)).toEqual([['Gdynia 33', 'Chicago 5', 'Industry: pumps 12'], ['Gdynia 0']]);
  expect(taken.sales_ready).toEqual({ at: 65 });
});

test('K-12 rule by rule: what was not chosen stays, also under the same name in another category', () => {
  const taken = takeOver(DRAFT, PROPOSAL, new Set([changeId({ category: 'Person', rule: 'Gdynia' })]));
  expect(pointsOf(taken)).toEqual([['Gdynia 20', 'Chicago 5'], ['Gdynia 0']]);
  expect(taken.sales_ready).toEqual({ at: 80 });
});

test('K-12 a missing rule that the draft has by now is not added again', () => {
  const once = takeOver(DRAFT, PROPOSAL, new Set(changesOf(PROPOSAL, DRAFT)));
  expect(pointsOf(takeOver(once, PROPOSAL, new Set(changesOf(PROPOSAL, once))))).toEqual(pointsOf(once));
  expect(changesOf(PROPOSAL, once)).not.toContain(THRESHOLD);
});
