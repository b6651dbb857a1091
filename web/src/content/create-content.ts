import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { freeKey, keyOf } from '../ui/key-of.ts';
import type { ContentPath } from './queries.ts';

/** Answers the key: made from the name, with a number where another has it. */
export async function createContent(path: ContentPath, name: string, from: object): Promise<string> {
  const { items } = await api.documents(path);
  const key = freeKey(keyOf(name) || path.slice(0, -1), new Set(items.map((item) => item.key)));
  await api.putDocument(path, key, { ...from, key, name });
  await queries.invalidateQueries({ queryKey: [path] });
  return key;
}
