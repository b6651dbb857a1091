import type { Condition } from '../../contract/condition.ts';
import type { ConditionContext } from './context.ts';
/** The condition read aloud. */
export function inWords(condition: Condition, context: ConditionContext & { language?: string }): string {
  return JSON.stringify([condition, context.language]);
}
