import { sql } from 'kysely';
import type { SegmentAccounts } from '../../contract/segments.ts';
import { Refusal } from '../base/index.ts';
import type { Handle } from '../database/index.ts';
import { getSegment } from './segments.ts';

export type SegmentAccountsRequest = { limit: number; cursor?: string | undefined };

type Place = { id: number; name: string; members: number; people: number };

/** The accounts of the members of now, those with the most members first, each with how many of its people are in. */
export async function segmentAccounts(
  tx: Handle,
  key: string,
  { limit, cursor }: SegmentAccountsRequest,
): Promise<SegmentAccounts> {
  const { id } = await getSegment(tx, key);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const { rows: counted } = await sql<{ total: number; without_account: number }>`
    select count(distinct contact.account_id)::int as total,
      (count(*) filter (where contact.account_id is null))::int as without_account
    from membership join contact on contact.id = membership.contact_id
    where segment_id = ${id} and until is null`.execute(tx);
  const { rows } = await sql<Place>`
    with page as (
      select contact.account_id as id, count(*)::int as members
      from membership join contact on contact.id = membership.contact_id
      where segment_id = ${id} and until is null and contact.account_id is not null
      group by contact.account_id
      having ${after ? sql`(count(*), -contact.account_id) < (${after.members}::bigint, ${-after.id}::bigint)` : sql`true`}
      order by count(*) desc, contact.account_id limit ${limit + 1})
    select page.id, account.name, page.members,
      (select count(*)::int from contact where contact.account_id = page.id) as people
    from page join account on account.id = page.id order by page.members desc, page.id`.execute(tx);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map(({ id: accountId, name, members, people }) => ({
      account: { id: accountId, name },
      members,
      people,
    })),
    next_cursor: last ? `${last.members}-${last.id}` : null,
    ...counted[0]!,
  };
}

function readCursor(cursor: string): Pick<Place, 'members' | 'id'> {
  const [, members, id] = /^(\d{1,15})-(\d{1,15})$/.exec(cursor) ?? [];
  if (!members || !id)
    throw new Refusal('invalid', undefined, [{ path: 'cursor', message: 'give back the cursor of the page before' }]);
  return { members: Number(members), id: Number(id) };
}
