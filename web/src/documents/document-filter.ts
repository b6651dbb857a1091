import type { Condition } from '../../../contract/condition.ts';
import { partsOf, togetherOf } from '../filters/parts.ts';

/** What a list of documents can be narrowed to. */
export type DocumentFilter = { state?: string; owner?: string; changed_in_days?: number };

/** The address of every list holds a condition; of this one the three parts that documents have. */
export function readDocumentFilter(filter: Condition | undefined): DocumentFilter {
  const value = (field: string) => {
    const part = partsOf(filter).find((each) => 'field' in each && each.field === field);
    return part && 'field' in part && part.value !== undefined ? String(part.value) : undefined;
  };
  const [state, owner] = [value('state'), value('owner')];
  const days = Number.parseInt(value('updated_at') ?? '', 10);
  return { ...(state ? { state } : {}), ...(owner ? { owner } : {}), ...(days > 0 ? { changed_in_days: days } : {}) };
}

export function writeDocumentFilter({ state, owner, changed_in_days: days }: DocumentFilter): Condition | undefined {
  const parts: Condition[] = [];
  if (state) parts.push({ field: 'state', is: 'equals', value: state });
  if (owner) parts.push({ field: 'owner', is: 'equals', value: owner });
  if (days) parts.push({ field: 'updated_at', is: 'in_last', value: `${days} days` });
  return togetherOf(parts);
}
