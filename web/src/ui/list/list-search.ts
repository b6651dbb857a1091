import type { Condition } from '../../../../contract/condition.ts';

/** What a list shows, as its address says it, so that it can be passed on and come back to. `id` is what stands in the peek panel. */
export type ListSearch = {
  view?: number;
  search?: string;
  sort?: string;
  filter?: Condition;
  id?: string | number;
};

/** Reads an address; what makes no sense is left out. Whether a filter fits the records is judged by the server. */
export const readListSearch = (given: Record<string, unknown>): ListSearch => ({
  ...(Number.isSafeInteger(given.view) ? { view: Number(given.view) } : {}),
  ...(given.search ? { search: String(given.search) } : {}),
  ...(typeof given.sort === 'string' && given.sort ? { sort: given.sort } : {}),
  ...(isCondition(given.filter) ? { filter: given.filter } : {}),
  ...(typeof given.id === 'string' || Number.isSafeInteger(given.id) ? { id: given.id as string | number } : {}),
});

const isCondition = (given: unknown): given is Condition =>
  typeof given === 'object' && given !== null && !Array.isArray(given);
