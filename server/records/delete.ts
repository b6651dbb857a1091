import { sql } from 'kysely';
import type { ErasePreview } from '../../contract/matching.ts';
import { Refusal } from '../base/index.ts';
import { type Handle, instant, readClock, type Tx } from '../database/index.ts';
import { type Actor, auditEntry, emptyAudit, takeOutOfAudit } from '../documents/index.ts';
import { lockAccounts } from './match.ts';
import { getRecord } from './read.ts';
import type { RecordRegisters } from './registers.ts';
import { patchRecords } from './upsert.ts';
import { usesOf } from './uses.ts';

/** Erases a contact: all that rooms hold of it is removed or made nobody's, and the counts stand (R-7). */
export async function deleteContact(tx: Tx, registers: RecordRegisters, id: number, actor: Actor): Promise<void> {
  const { email } = await getRecord(tx, 'contact', id);
  for (const erase of registers.onErase) await erase(tx, [id]);
  const { rows } = await sql<{ id: number }>`select id from account where primary_contact_id = ${id}`.execute(tx);
  await patchRecords(
    tx,
    'account',
    rows.map((account) => ({ id: account.id, primary_contact_id: null })),
    actor,
  );
  const { rows: merged } = await sql<{ id: number }>`
    delete from merged_record where record = 'contact' and into_id = ${id} returning id`.execute(tx);
  await sql`with log as (delete from consent_change where contact_id = ${id})
    delete from contact where id = ${id}`.execute(tx);
  // Names and addresses of someone who is to be forgotten do not stay behind in the log, under any number they ever had.
  await emptyAudit(tx, 'contact', [id, ...merged.map((row) => row.id)].map(String));
  if (email) await takeOutOfAudit(tx, email);
  await auditEntry(tx, { at: await instant(tx), actor, action: 'delete', kind: 'contact', subject: String(id) });
}

/** What erasing a contact would touch. Changes nothing. */
export async function previewErase(tx: Handle, registers: RecordRegisters, id: number): Promise<ErasePreview> {
  const { first_name, last_name, email } = await getRecord(tx, 'contact', id);
  const items: ErasePreview['items'] = [{ what: 'contact', count: 1, becomes: 'removed' }];
  for (const held of registers.holdings)
    for (const { what, count, erased } of await held(tx, 'contact', id)) items.push({ what, count, becomes: erased });
  const { rows } = await sql<{ consents: number; entries: number }>`
    select (select count(*)::int from consent_change where contact_id = ${id}) as consents,
      (select count(*)::int from audit_entry where kind = 'contact' and subject = ${String(id)}) as entries`.execute(
    tx,
  );
  items.push({ what: 'consent_changes', count: rows[0]!.consents, becomes: 'removed' });
  items.push({ what: 'audit_entries', count: rows[0]!.entries, becomes: 'anonymised' });
  const name = [first_name, last_name].filter(Boolean).join(' ');
  return { name: name || email || `Contact ${id}`, items: items.filter(({ count }) => count > 0) };
}

/** Everything that is kept about a contact (R-7): the record, the history of its consent, and what each room holds. */
export async function exportContact(
  tx: Handle,
  registers: RecordRegisters,
  id: number,
): Promise<Record<string, unknown>> {
  const contact = await getRecord(tx, 'contact', id);
  const { rows: consent } = await sql`
    select at, consent_before, consent_after, source from consent_change where contact_id = ${id} order by at, id`.execute(
    tx,
  );
  const { rows: merged } = await sql`
    select id, at from merged_record where record = 'contact' and into_id = ${id} order by at, id`.execute(tx);
  const { now } = await readClock(tx);
  const all: Record<string, unknown> = { exported_at: now, contact, consent_changes: consent, merged_from: merged };
  for (const held of registers.exports) Object.assign(all, await held(tx, id));
  return all;
}

/** Deletes an account; refused with the list of what uses it (R-9). */
export async function deleteAccount(tx: Tx, registers: RecordRegisters, id: number, actor: Actor): Promise<void> {
  await lockAccounts(tx);
  const before = await getRecord(tx, 'account', id);
  const uses = await usesOf(tx, registers, 'account', id);
  if (uses.length > 0)
    throw new Refusal(
      'in_use',
      `"${before.name}" is in use and cannot be deleted. Move or delete what is listed first.`,
      uses.map(({ kind, key, name, why, more }) => ({
        path: `${PATHS[kind] ?? kind}.${key}`,
        message: `${name} ${why}${more > 0 ? `; ${more} more besides` : ''}`,
      })),
    );
  await sql`delete from account where id = ${id}`.execute(tx);
  await sql`delete from merged_record where record = 'account' and into_id = ${id}`.execute(tx);
  await auditEntry(tx, {
    at: await instant(tx),
    actor,
    action: 'delete',
    kind: 'account',
    subject: String(id),
    before,
  });
}

/** Where the API has the records that may use an account. */
const PATHS: Record<string, string> = {
  contact: 'contacts',
  account: 'accounts',
  opportunity: 'opportunities',
  activity: 'activities',
};
