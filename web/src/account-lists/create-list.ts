import { api } from '../api.ts';
import { accountListsQuery } from '../conditions/queries.ts';
import { queries } from '../queries.ts';
import { freeKey, keyOf } from '../ui/key-of.ts';

/** Answers the key: made from the name, with a number where another list has it. */
export async function createList(name: string, kind: 'dynamic' | 'static', condition?: unknown): Promise<string> {
  const { items } = await queries.fetchQuery({ ...accountListsQuery, staleTime: 0 });
  const key = freeKey(keyOf(name) || 'accounts', new Set(items.map((item) => item.key)));
  const asked = kind === 'dynamic' && condition ? { condition } : {};
  await api.putDocument('account-lists', key, { key, name, kind, ...asked });
  await queries.invalidateQueries({ queryKey: ['account-lists'] });
  return key;
}
