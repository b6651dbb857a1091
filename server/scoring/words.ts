import type { ScoreModel, ScoreRule } from '../../contract/scoring.ts';
import { type ConditionContext, inWords } from '../conditions/index.ts';
import { isDid } from './parts.ts';
import { ledgersOf } from './subjects.ts';

/** A rule read aloud: "opened an email in the last 30 days, 2 points each time, up to 3 times". */
export function wordsOfRule(rule: ScoreRule, model: ScoreModel, context: ConditionContext): string {
  if (!isDid(rule)) return inWords(rule.when, context);
  const { did, where, within } = rule;
  const asked = { did, ...(where ? { where } : {}), ...(within ? { within } : {}) };
  const found = inWords(rule.count === 'none' ? { ...asked, times: { exactly: 0 } } : asked, {
    ...context,
    subject: ledgersOf(model)[0]!.whose,
  });
  const points = `${rule.points} ${Math.abs(rule.points) === 1 ? 'point' : 'points'}`;
  const each = rule.count === 'each' ? `, ${points} each time${rule.up_to ? `, up to ${rule.up_to} times` : ''}` : '';
  const fading = rule.half_life ? `, half of it after ${rule.half_life}` : rule.expires ? `, for ${rule.expires}` : '';
  return `${found}${each}${fading}`;
}
