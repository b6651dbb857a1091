import type { Condition } from '../../../contract/condition.ts';

/** The conditions of a filter that all hold, each a chip of its own. */
export const partsOf = (filter: Condition | undefined): Condition[] =>
  filter === undefined ? [] : 'all' in filter ? filter.all : [filter];

/** Back into one condition: none filters nothing, one needs no group around it. */
export const togetherOf = (parts: Condition[]): Condition | undefined => (parts.length > 1 ? { all: parts } : parts[0]);
