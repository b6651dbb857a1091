import type { BulkChange } from '../../../contract/bulk.ts';
import type { MemberChoice } from '../../../contract/segments.ts';
import { api } from '../api.ts';
import type { Asked, Id } from '../ui/list/list-source.ts';

/** What is chosen in a list: rows by their ids, or everything that its search and filter find. */
export type Matching = { count: number } & ({ ids: Id[] } | { asked: Asked });

/** How the server is told of them. */
export function chosenIn(matching: Matching): Omit<BulkChange, 'set'> {
  if ('ids' in matching) return { ids: matching.ids.map(Number) };
  const { search, filter } = matching.asked;
  if (!search && !filter) return { all: true };
  return { ...(search ? { search } : {}), ...(filter ? { filter: JSON.stringify(filter) } : {}) };
}

/** The same as members of a segment. What only a search finds no condition can say, so those are named one by one. */
export async function membersIn(record: 'contact' | 'account', matching: Matching): Promise<MemberChoice> {
  if (!('ids' in matching) && !matching.asked.search) {
    const condition = matching.asked.filter ?? { all: [] };
    return record === 'contact' ? { condition } : { accounts: condition };
  }
  const ids = 'ids' in matching ? matching.ids.map(Number) : await everyId(record, matching.asked);
  return record === 'contact' ? { contact_ids: ids } : { account_ids: ids };
}

const AT_ONCE = 1_000;

async function everyId(record: 'contact' | 'account', { search, filter }: Asked): Promise<number[]> {
  const ids: number[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await api.list<{ id: number }>(`${record}s`, {
      search,
      filter: filter && JSON.stringify(filter),
      limit: AT_ONCE,
      cursor,
    });
    for (const { id } of page.items) ids.push(id);
    if (page.next_cursor === null) return ids;
    cursor = page.next_cursor;
  }
}
