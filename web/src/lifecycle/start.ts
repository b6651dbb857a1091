import type { Lifecycle } from '../../../contract/lifecycle.ts';
import { SHIPPED_LIFECYCLE } from '../../../contract/shipped-lifecycle.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { freeKey, keyOf } from '../ui/key-of.ts';

export const BEGINNINGS = ['shipped', 'contact', 'account'] as const;
export type Beginning = (typeof BEGINNINGS)[number];

/** Makes a draft, of the shipped stages or of none. Answers its key. */
export async function startLifecycle(beginning: Beginning, name?: string): Promise<string> {
  const { items } = await api.documents('lifecycles');
  const taken = new Set(items.map((item) => item.key));
  const document: Lifecycle =
    beginning === 'shipped' ? { ...SHIPPED_LIFECYCLE } : { key: '', of: beginning, stages: [] };
  const key = freeKey(name ? keyOf(name) || 'lifecycle' : SHIPPED_LIFECYCLE.key, taken);
  await api.putDocument('lifecycles', key, { ...document, key, ...(name ? { name } : {}) });
  await queries.invalidateQueries({ queryKey: ['lifecycles'] });
  return key;
}
