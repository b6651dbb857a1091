import { sql } from 'kysely';
import type { MembershipExplanation } from '../../contract/segments.ts';
import { Refusal } from '../base/index.ts';
import { explainCondition } from '../conditions/index.ts';
import { instant, type Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { contextOf, getSegment } from './segments.ts';

/** Why this contact is in the segment or not (S-3), by the SQL that decides it. Of a draft: whether it would be. */
export async function explainMembership(
  tx: Tx,
  base: Catalogue,
  key: string,
  contactId: number,
): Promise<MembershipExplanation> {
  const { id, live, draft } = await getSegment(tx, key);
  const { rows } = await sql<{ since: Date; lead_id: number | null }>`
    select since, lead_id from membership where segment_id = ${id} and contact_id = ${contactId} and until is null`.execute(
    tx,
  );
  const since = rows[0]?.since.toISOString() ?? null;
  const document = live ?? draft;
  if (document?.kind !== 'dynamic') return { ...(await explainStatic(tx, id, contactId)), since };
  if (!document.condition) throw new Refusal('not_ready', `The segment "${key}" has no condition yet.`);
  const context = await contextOf(tx, base, document);
  const asked = document.of === 'lead' ? (rows[0]?.lead_id ?? (await newestLead(tx, contactId))) : contactId;
  return {
    ...(await explainCondition(tx, document.condition, { ...context, id: asked, at: await instant(tx) })),
    since,
  };
}

/** Who is in by no lead is asked about by the newest they have. */
async function newestLead(tx: Tx, contactId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from lead where contact_id = ${contactId} order by created_at desc, id desc limit 1`.execute(tx);
  if (!rows[0]) throw new Refusal('not_found', `The contact ${contactId} has no lead.`);
  return rows[0].id;
}

async function explainStatic(tx: Tx, id: number, contactId: number) {
  const { rows } = await sql<{ excluded: boolean | null; source: string | null; at: Date | null }>`
    select static_member.excluded, static_member.source, static_member.at from contact
      left join static_member on static_member.contact_id = contact.id and segment_id = ${id}
    where contact.id = ${contactId}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Refusal('not_found', `There is no contact ${contactId}.`);
  const holds = row.excluded === false;
  const words =
    row.excluded === null
      ? 'nobody put the contact into the segment'
      : `the contact was ${holds ? 'put into' : 'taken out of'} the segment by ${row.source}`;
  return { holds, words, parts: [{ words, holds, found: row.at?.toISOString() ?? null }] };
}
