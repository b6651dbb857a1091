import { sql } from 'kysely';
import { type Handle, moveRows, type Tx } from '../database/index.ts';
import type { Held, MergeableKind } from '../records/index.ts';

/**
 * What the merged contact did was done by the surviving one; each thing still for the account it was done for. A merged
 * account is the same company: what was done for it counts for the surviving one.
 */
export async function mergeInteractions(tx: Tx, kind: MergeableKind, from: number, into: number): Promise<void> {
  if (kind === 'account') {
    await sql`update interaction set account_id = ${into} where account_id = ${from}`.execute(tx);
    return;
  }
  await moveRows(tx, 'interaction', from, into);
  await moveRows(tx, 'interaction_dedupe', from, into, { conflict: sql`on conflict do nothing` });
}

export async function heldInteractions(tx: Handle, kind: MergeableKind, id: number): Promise<Held[]> {
  const whose = kind === 'account' ? sql`account_id` : sql`contact_id`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from interaction where ${whose} = ${id}`.execute(tx);
  return [{ what: 'interactions', count: rows[0]!.count, erased: 'anonymised' }];
}

export async function exportInteractions(tx: Handle, contactId: number): Promise<Record<string, unknown>> {
  const { rows } = await sql`
    select id, type, at, account_id, email, link, form, page, event, journey, step, url, data
    from interaction where contact_id = ${contactId} order by at, id`.execute(tx);
  return { interactions: rows };
}
