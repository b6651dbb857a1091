import type { Condition } from '../../contract/condition.ts';
import { ANY } from '../documents/index.ts';

/** The documents a condition names, for used-by and circles. */
export function referencesOf(
  condition: Condition,
): { kind: 'segment' | 'account_list' | 'journey' | 'score-model' | 'lifecycle' | 'buying-group'; key: string }[] {
  if ('all' in condition) return condition.all.flatMap(referencesOf);
  if ('any' in condition) return condition.any.flatMap(referencesOf);
  if ('not' in condition) return referencesOf(condition.not);
  if ('did' in condition || 'has' in condition) return condition.where ? referencesOf(condition.where) : [];
  if ('in_segment' in condition) return [{ kind: 'segment', key: condition.in_segment }];
  if ('in_account_list' in condition) return [{ kind: 'account_list', key: condition.in_account_list }];
  if ('in_journey' in condition) return [{ kind: 'journey', key: condition.in_journey }];
  if ('field' in condition) return namedBy(condition.field);
  return [];
}

/** What a field is kept by. A stage may be that of any lifecycle: which one is in force is not for the condition to say. */
function namedBy(field: string): ReturnType<typeof referencesOf> {
  if (/(?:^|\.)lifecycle_stage$/.test(field)) return [{ kind: 'lifecycle', key: ANY }];
  const [, kept, key] = /(?:^|\.)(scores|buying_groups)\.([^.]+)\.[^.]+$/.exec(field) ?? [];
  if (!key) return [];
  return [{ kind: kept === 'scores' ? 'score-model' : 'buying-group', key }];
}
