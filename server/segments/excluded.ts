import { sql } from 'kysely';
import type { ExcludedMembers, ExcludedReleased } from '../../contract/segments.ts';
import { instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry } from '../documents/index.ts';
import { listRecords } from '../records/index.ts';
import { getSegment, SEGMENT } from './segments.ts';

const SHOWN = 1_000;

/** Whom somebody took out of a static segment and who therefore stays out (S-4), the latest first. */
export async function excludedMembers(tx: Tx, key: string): Promise<ExcludedMembers> {
  const { id } = await getSegment(tx, key);
  const { rows } = await sql<{ contact_id: number; at: Date; source: string; total: number }>`
    select contact_id, at, source, (count(*) over ())::int as total from static_member
    where segment_id = ${id} and excluded order by at desc, contact_id limit ${SHOWN}`.execute(tx);
  const ids = rows.map((row) => row.contact_id);
  const page = await listRecords(tx, 'contact', {
    limit: SHOWN,
    where: (row) => sql`${sql.ref(`${row}.id`)} = any(${ids}::bigint[])`,
  });
  const contacts = new Map(page.items.map((contact) => [contact.id, contact]));
  return {
    items: rows.flatMap(({ contact_id, at, source }) => {
      const contact = contacts.get(contact_id);
      return contact ? [{ contact_id, contact, account: contact.account, at: at.toISOString(), source }] : [];
    }),
    total: rows[0]?.total ?? 0,
  };
}

/** Takes the exclusion back: they are not in again, but may be put in like anybody. */
export async function releaseExcluded(
  tx: Tx,
  key: string,
  contactIds: number[],
  actor: Actor,
): Promise<ExcludedReleased> {
  const { id } = await getSegment(tx, key);
  const { rows } = await sql`
    delete from static_member where segment_id = ${id} and excluded and contact_id = any(${contactIds}::bigint[])
    returning contact_id`.execute(tx);
  await auditEntry(tx, {
    at: await instant(tx),
    actor,
    action: 'release members',
    kind: SEGMENT.kind,
    subject: key,
    after: { contact_ids: contactIds, released: rows.length },
  });
  return { released: rows.length };
}
