import type { Condition } from '../../contract/condition.ts';
import type { DidRule, ScoreModel } from '../../contract/scoring.ts';
import { type Fault, isTimeZone } from '../base/index.ts';
import { type ConditionContext, checkCondition, shapeFaults } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { contextOf } from './models.ts';
import { conditionsOf, didRulesOf } from './parts.ts';
import { halfLifeSeconds } from './pass.ts';
import { ledgersOf } from './subjects.ts';

/** What does not fit: unknown fields and operators in any condition, and rules that say what cannot be meant together. */
export async function grammarFaults(tx: Tx, base: Catalogue, model: ScoreModel): Promise<Fault[]> {
  if (model.time_zone && !isTimeZone(model.time_zone))
    return [{ path: 'time_zone', message: `"${model.time_zone}" is no time zone; write one like Europe/Warsaw` }];
  const context = await contextOf(tx, base, model);
  const asked = [
    ...conditionsOf(model),
    ...(model.conversion ? [{ condition: model.conversion, path: 'conversion' }] : []),
  ];
  return [
    ...(model.basis && model.scores !== 'lead'
      ? [{ path: 'basis', message: 'only models of leads are about contacts or accounts; leave it out' }]
      : []),
    ...asked.flatMap(({ condition, path }) => checkCondition(condition, { ...context, path })),
    ...didRulesOf(model).flatMap(({ rule, path }) => [
      ...behaviourFaults(rule, model, { ...context, path }),
      ...togetherFaults(rule, path),
    ]),
  ];
}

function behaviourFaults(rule: DidRule, model: ScoreModel, context: ConditionContext & { path: string }): Fault[] {
  const { did, where, within } = rule;
  const condition: Condition = { did, ...(where ? { where } : {}), ...(within ? { within } : {}) };
  return checkCondition(condition, { ...context, subject: ledgersOf(model)[0]!.whose });
}

function togetherFaults(rule: DidRule, path: string): Fault[] {
  const faults: Fault[] = [];
  const refuse = (at: keyof DidRule, message: string) => faults.push({ path: `${path}.${at}`, message });
  if (rule.up_to !== undefined && rule.count !== 'each')
    refuse('up_to', 'says how often "count": "each" counts at most; leave it out otherwise');
  if (rule.count === 'none' && (rule.expires || rule.half_life))
    refuse(rule.expires ? 'expires' : 'half_life', 'nothing was done that could fade; say "within" how long instead');
  if (rule.expires && rule.half_life)
    refuse('half_life', 'points either expire altogether or halve: take "expires" or "half_life"');
  if (rule.half_life && halfLifeSeconds(rule) === 0) refuse('half_life', 'must be longer than nothing');
  return faults;
}

/** Clearer words for conditions that are none than the schema has. */
export function rawConditionFaults(value: unknown): Fault[] {
  const faults: Fault[] = [];
  const judge = (holder: unknown, name: string, path: string) => {
    const found = part(holder, name);
    if (found !== undefined) faults.push(...shapeFaults(found, path ? `${path}.${name}` : name));
  };
  judge(value, 'applies_when', '');
  judge(value, 'conversion', '');
  for (const list of ['classes', 'required'])
    for (const [n, one] of listOf(part(value, list)).entries()) judge(one, 'when', `${list}.${n}`);
  for (const [c, category] of listOf(part(value, 'categories')).entries())
    for (const [r, rule] of listOf(part(category, 'rules')).entries())
      for (const name of ['when', 'where']) judge(rule, name, `categories.${c}.rules.${r}`);
  return faults;
}

const part = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null ? Object.entries(holder).find(([key]) => key === name)?.[1] : undefined;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
