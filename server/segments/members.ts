import { sql } from 'kysely';
import type { Members } from '../../contract/segments.ts';
import type { Handle } from '../database/index.ts';
import { listRecords } from '../records/index.ts';
import { getSegment } from './segments.ts';

export type MembersRequest = { search?: string | undefined; limit?: number | undefined; cursor?: string | undefined };

type Stay = { contact_id: number; since: Date; lead_id: number | null; topic: string | null };

/** The members of now with their company and since when, by number: an order in which any page of a million is found at once. */
export async function listMembers(tx: Handle, key: string, request: MembersRequest): Promise<Members> {
  const { id } = await getSegment(tx, key);
  const page = await listRecords(tx, 'contact', {
    ...request,
    sort: 'id',
    total: true,
    where: (row) =>
      sql`${sql.ref(`${row}.id`)} in (select contact_id from membership where segment_id = ${id} and until is null)`,
  });
  const { rows } = await sql<Stay>`
    select membership.contact_id, since, lead.id as lead_id, lead.topic from membership left join lead on lead.id = membership.lead_id
    where segment_id = ${id} and membership.contact_id = any(${page.items.map((contact) => contact.id)}::bigint[]) and until is null`.execute(
    tx,
  );
  const stays = new Map(rows.map((row) => [row.contact_id, row]));
  return {
    // Whoever left between the two statements is not a member any more.
    items: page.items.flatMap((contact) => {
      const stay = stays.get(contact.id);
      if (!stay) return [];
      const { since, lead_id, topic } = stay;
      const lead = lead_id === null ? null : { id: lead_id, topic };
      return [{ contact_id: contact.id, contact, account: contact.account, since: since.toISOString(), lead }];
    }),
    next_cursor: page.next_cursor,
    total: page.total ?? 0,
  };
}
