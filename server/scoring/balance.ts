import {
  REQUIRED_POINTS,
  type ScoreBalance,
  type ScoreModel,
  type ScoreRule,
  type ScoreWarning,
} from '../../contract/scoring.ts';
import type { Tx } from '../database/index.ts';
import { ABOUT_COMPANIES } from './check.ts';
import { requiredPoints } from './compile-models.ts';
import { getModel } from './models.ts';
import { budgetOf, fineRange, isDid, rulesOf } from './parts.ts';

/** Fewer rules than this tell little about anybody. */
const FEW_RULES = 5;
/** A rule worth more than this share of all points decides alone. */
const DOMINATES = 0.5;
/** One dimension should not be worth more than this many times the other. */
const UNBALANCED = 3;

/** How fit and engagement weigh against each other, and what should be thought about before publishing (K-4). */
export const balanceOf = (model: ScoreModel): ScoreBalance => ({
  fit: budgetOf(model, 'fit'),
  engagement: budgetOf(model, 'engagement'),
  required: requiredPoints(model),
  rules: rulesOf(model).length,
  warnings: warningsOf(model),
});

/** The balance of the draft of a model, or of the live version when there is no draft. */
export async function balanceOfModel(tx: Tx, key: string): Promise<ScoreBalance> {
  const { live, draft } = await getModel(tx, key);
  return balanceOf(draft ?? live!);
}

function warningsOf(model: ScoreModel): ScoreWarning[] {
  return [...thresholdWarnings(model), ...ruleWarnings(model), ...budgetWarnings(model)];
}

function thresholdWarnings(model: ScoreModel): ScoreWarning[] {
  const at = model.sales_ready?.at;
  if (at === undefined) return [];
  const path = 'sales_ready.at';
  const required = requiredPoints(model);
  const [fit, engagement] = [budgetOf(model, 'fit'), budgetOf(model, 'engagement')];
  const most = required + fineRange(model).high;
  const warnings: ScoreWarning[] = [];
  if (most < at) warnings.push({ code: 'unreachable', path, message: `nobody can reach ${at}: the most is ${most}` });
  else {
    // Must-haves are fit, too: with all of them met and nothing done, is it enough?
    if (required + fit >= at)
      warnings.push({
        code: 'fit_alone',
        path,
        message: `fit alone reaches the threshold: up to ${required + fit} of ${at}, without any interest`,
      });
    if (engagement >= at)
      warnings.push({
        code: 'engagement_alone',
        path,
        message: `interest alone reaches the threshold: up to ${engagement} of ${at}, whoever it is`,
      });
  }
  if (model.required.length > 0 && fineRange(model).high >= REQUIRED_POINTS)
    warnings.push({
      code: 'replaces_required',
      path: 'categories',
      message: `all budgets together are ${fineRange(model).high}: from ${REQUIRED_POINTS} on they can stand in for a must-have`,
    });
  return warnings;
}

function ruleWarnings(model: ScoreModel): ScoreWarning[] {
  const rules = rulesOf(model);
  const warnings: ScoreWarning[] = [];
  if (rules.length < FEW_RULES)
    warnings.push({
      code: 'few_rules',
      path: 'categories',
      message: `${rules.length} rules say little; begin with ${FEW_RULES} or more`,
    });
  const all = fineRange(model).high;
  for (const { rule, category, path } of rules) {
    const most = Math.min(mostOf(rule), category.max);
    if (rules.length > 1 && all > 0 && most > DOMINATES * all)
      warnings.push({ code: 'dominates', path, message: `"${rule.name}" alone gives up to ${most} of ${all} points` });
  }
  return warnings;
}

function budgetWarnings(model: ScoreModel): ScoreWarning[] {
  const [fit, engagement] = [budgetOf(model, 'fit'), budgetOf(model, 'engagement')];
  const warnings: ScoreWarning[] = [];
  if (fit > UNBALANCED * engagement || engagement > UNBALANCED * fit)
    warnings.push({
      code: 'unbalanced',
      path: 'categories',
      message: `fit has a budget of ${fit}, engagement of ${engagement}; half and half is a good beginning`,
    });
  model.categories.forEach(({ name, max, rules }, n) => {
    const most = rules.reduce((sum, rule) => sum + Math.max(0, mostOf(rule)), 0);
    if (most < max)
      warnings.push({
        code: 'budget_unused',
        path: `categories.${n}.max`,
        message: `the rules of "${name}" give ${most} at most, its budget is ${max}`,
      });
  });
  if (model.scores === 'lead' && model.basis === 'account')
    warnings.push({ code: 'persons', path: 'basis', message: ABOUT_COMPANIES });
  return warnings;
}

/** The most points a rule can give; what counts every time has no limit of its own. */
const mostOf = (rule: ScoreRule): number => {
  if (!isDid(rule) || rule.count !== 'each') return Math.max(0, rule.points);
  return rule.points <= 0 ? 0 : rule.up_to === undefined ? Number.POSITIVE_INFINITY : rule.points * rule.up_to;
};
