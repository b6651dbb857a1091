import type { AccountList, DynamicAccountList } from '../../../contract/account-lists.ts';
import type { Condition } from '../../../contract/condition.ts';
import { emptyGroup, type Group } from '../conditions/tree.ts';
import { read, write } from '../conditions/written.ts';

/** An account list while somebody works on it: its condition as a tree, which may be unfinished. */
export type ListWork = { name: string; tree: Group; rest: Rest };
type Rest = Omit<AccountList, 'name' | 'condition'> & Pick<DynamicAccountList, 'time_zone'>;

export function readList(document: Record<string, unknown>): ListWork {
  const { name, condition, ...rest } = document;
  return {
    name: typeof name === 'string' ? name : '',
    tree: condition === undefined ? emptyGroup() : read(condition as Condition),
    rest: rest as Rest,
  };
}

/** The document to be saved; what is unfinished of the condition is not in it yet. */
export function writeList({ name, tree, rest }: ListWork): object {
  const { condition } = write(tree);
  return {
    ...rest,
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(rest.kind === 'dynamic' && condition ? { condition } : {}),
  };
}
