import type { Condition } from '../../../contract/condition.ts';
import type { DynamicSegment, Segment } from '../../../contract/segments.ts';
import { emptyGroup, type Group } from '../conditions/tree.ts';
import { read, write } from '../conditions/written.ts';

/** A segment while somebody works on it: its condition as a tree, which may be unfinished. */
export type SegmentWork = { name: string; tree: Group; rest: Rest };
/** What this page leaves as it is. */
type Rest = Omit<Segment, 'name' | 'condition'> & Pick<DynamicSegment, 'time_zone' | 'of'>;

export function readSegment(document: Record<string, unknown>): SegmentWork {
  const { name, condition, ...rest } = document;
  return {
    name: typeof name === 'string' ? name : '',
    tree: condition === undefined ? emptyGroup() : read(condition as Condition),
    rest: rest as Rest,
  };
}

/** The document to be saved; what is unfinished of the condition is not in it yet. */
export function writeSegment({ name, tree, rest }: SegmentWork): object {
  const { condition } = write(tree);
  return {
    ...rest,
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(rest.kind === 'dynamic' && condition ? { condition } : {}),
  };
}
