import type { Condition } from '../../contract/condition.ts';
import type { DidRule, ScoreCategory, ScoreModel, ScoreRule, WhenRule } from '../../contract/scoring.ts';

export const isDid = (rule: ScoreRule): rule is DidRule => 'did' in rule;

/** A rule with its category and its place in the document. */
export type PlacedRule<R extends ScoreRule = ScoreRule> = { rule: R; category: ScoreCategory; path: string };

export const rulesOf = (model: ScoreModel): PlacedRule[] =>
  model.categories.flatMap((category, c) =>
    category.rules.map((rule, r) => ({ rule, category, path: `categories.${c}.rules.${r}` })),
  );

export const didRulesOf = (model: ScoreModel): PlacedRule<DidRule>[] =>
  rulesOf(model).flatMap(({ rule, ...place }) => (isDid(rule) ? [{ rule, ...place }] : []));

export const whenRulesOf = (model: ScoreModel): PlacedRule<WhenRule>[] =>
  rulesOf(model).flatMap(({ rule, ...place }) => (isDid(rule) ? [] : [{ rule, ...place }]));

/** The conditions about the scored record that decide its score, with their paths. */
export const conditionsOf = (model: ScoreModel): { condition: Condition; path: string }[] => [
  ...(model.applies_when ? [{ condition: model.applies_when, path: 'applies_when' }] : []),
  ...model.classes.map(({ when }, n) => ({ condition: when, path: `classes.${n}.when` })),
  ...model.required.map(({ when }, n) => ({ condition: when, path: `required.${n}.when` })),
  ...whenRulesOf(model).map(({ rule, path }) => ({ condition: rule.when, path: `${path}.when` })),
];

export const budgetOf = (model: ScoreModel, dimension: 'fit' | 'engagement'): number =>
  model.categories.filter((category) => category.dimension === dimension).reduce((sum, { max }) => sum + max, 0);

/** Between these the fine points stay, adjusted or not: otherwise an adjustment could stand in for a must-have (K-5). */
export const fineRange = (model: ScoreModel): { low: number; high: number } => ({
  low: model.categories.reduce((sum, { min }) => sum + min, 0),
  high: model.categories.reduce((sum, { max }) => sum + max, 0),
});
