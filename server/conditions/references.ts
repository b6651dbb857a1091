import type { Condition } from '../../contract/condition.ts';

/** The documents a condition names, for used-by and circles. */
export function referencesOf(
  condition: Condition,
): { kind: 'segment' | 'account_list' | 'journey' | 'score-model'; key: string }[] {
  if ('all' in condition) return condition.all.flatMap(referencesOf);
  if ('any' in condition) return condition.any.flatMap(referencesOf);
  if ('not' in condition) return referencesOf(condition.not);
  if ('did' in condition || 'has' in condition) return condition.where ? referencesOf(condition.where) : [];
  if ('in_segment' in condition) return [{ kind: 'segment', key: condition.in_segment }];
  if ('in_account_list' in condition) return [{ kind: 'account_list', key: condition.in_account_list }];
  if ('in_journey' in condition) return [{ kind: 'journey', key: condition.in_journey }];
  if ('field' in condition) {
    const key = /(?:^|\.)scores\.([^.]+)\.[^.]+$/.exec(condition.field)?.[1];
    return key ? [{ kind: 'score-model', key }] : [];
  }
  return [];
}
