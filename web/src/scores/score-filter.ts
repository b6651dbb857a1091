import type { Condition } from '../../../contract/condition.ts';
import { partsOf, togetherOf } from '../filters/parts.ts';

/** What a list of scores can be narrowed to. */
export type ScoreFilter = { grade?: string; sales_ready?: boolean };

/** The address of every list holds a condition; of this one the two parts that scores have. */
export function readScoreFilter(filter: Condition | undefined): ScoreFilter {
  const value = (field: string) => {
    const part = partsOf(filter).find((each) => 'field' in each && each.field === field);
    return part && 'field' in part ? part.value : undefined;
  };
  const [grade, ready] = [value('grade'), value('sales_ready')];
  return {
    ...(typeof grade === 'string' ? { grade } : {}),
    ...(typeof ready === 'boolean' ? { sales_ready: ready } : {}),
  };
}

export function writeScoreFilter({ grade, sales_ready }: ScoreFilter): Condition | undefined {
  const parts: Condition[] = [];
  if (grade !== undefined) parts.push({ field: 'grade', is: 'equals', value: grade });
  if (sales_ready !== undefined) parts.push({ field: 'sales_ready', is: 'equals', value: sales_ready });
  return togetherOf(parts);
}
