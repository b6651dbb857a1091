import { sql } from 'kysely';
import { noteChanges, noteRecordChanges } from '../changes/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { emptyAudit } from '../documents/index.ts';
import type { MergeableKind } from './merged.ts';
import { readRecords } from './read.ts';
import type { Held, RecordRegisters } from './registers.ts';
import { tellParts } from './tell.ts';

/** What leads, opportunities and activities mean for the contacts and accounts they belong to: erasing and merging these. */
export function registerBelonging(registers: RecordRegisters): void {
  registers.onErase.push(eraseBelonging);
  registers.onMerge.push(tellMerged);
  registers.holdings.push(heldOf);
  registers.exports.push(exportOf);
}

/**
 * Takes the person out of what belongs to them (R-7): a lead stays as an interest of nobody, a deal as one of its account, a task
 * as one that was there, so that counts stay true.
 */
async function eraseBelonging(tx: Tx, contactIds: number[]): Promise<void> {
  const at = await instant(tx);
  const forgotten = (record: string) => sql`
    emptied as (update status_change set reason = null where record = ${record} and record_id in (select id from gone))`;
  const noted = (account: string, ...fields: string[]) => sql`
    noted (id, fields, whole, contact_id, contact_before, account_id, account_before) as (
      select id, ${fields}::text[], false, null::bigint, null::bigint, ${sql.ref(account)}, ${sql.ref(account)} from gone)`;
  const { rows: leads } = await sql<{ id: number }>`
    with gone as (
      update lead set contact_id = null, first_name = null, last_name = null, company = null, email = null, phone = null,
        external_id = null, reason = null, custom = '{}', updated_at = ${at}
      where contact_id = any(${contactIds}::bigint[]) returning id, account_id),
    ${forgotten('lead')},
    ${noted('account_id', 'contact_id', 'first_name', 'last_name', 'company', 'email', 'phone', 'external_id', 'reason')},
    ${sql.join(await tellParts(tx, 'lead', at))}
    select id from gone`.execute(tx);
  await sql`
    with gone as (
      update opportunity set contact_id = null, updated_at = ${at}
      where contact_id = any(${contactIds}::bigint[]) returning id, account_id),
    ${noted('account_id', 'contact_id')},
    ${sql.join(await tellParts(tx, 'opportunity', at))}
    select 1`.execute(tx);
  const { rows: activities } = await sql<{ id: number }>`
    with gone as (
      update activity set regarding_contact_id = null, subject = replace(initcap(kind), '_', ' '), description = null,
        external_id = null, custom = '{}', updated_at = ${at}
      where regarding_contact_id = any(${contactIds}::bigint[]) returning id, regarding_account_id),
    ${noted('regarding_account_id', 'regarding_contact_id', 'subject', 'description', 'external_id')},
    ${sql.join(await tellParts(tx, 'activity', at))}
    select id from gone`.execute(tx);
  const subjects = (rows: { id: number }[]) => rows.map(({ id }) => String(id));
  await emptyAudit(tx, 'lead', subjects(leads));
  await emptyAudit(tx, 'activity', subjects(activities));
  await tellColleagues(tx, contactIds, at);
}

/** The accounts of those who go hear of it, and for the people of each one who stays (see tell.ts). */
async function tellColleagues(tx: Tx, contactIds: number[], at: Date, { quiet = false } = {}): Promise<void> {
  const left = sql`select distinct account_id as id from contact where id = any(${contactIds}::bigint[]) and account_id is not null`;
  await noteRecordChanges(
    sql`select 'account', id, array['contact', 'contact.account_id'], ${at}::timestamptz from (${left}) as account`,
    { quiet },
  ).execute(tx);
  await noteChanges(
    sql`select one.id, array['contact.account_id'], ${at}::timestamptz from (${left}) as account, lateral (
      select contact.id from contact where account_id = account.id and contact.id <> all(${contactIds}::bigint[]) limit 1) as one`,
    { quiet },
  ).execute(tx);
}

/** The references themselves are moved with all others, and what belongs to whoever is concerned is looked at afresh (matching/). */
async function tellMerged(tx: Tx, kind: MergeableKind, from: number, into: number): Promise<void> {
  if (kind === 'contact') await tellColleagues(tx, [from, into], await instant(tx), { quiet: true });
}

async function heldOf(tx: Handle, kind: MergeableKind, id: number): Promise<Held[]> {
  const { rows } = await sql<{ leads: number; opportunities: number; activities: number }>`
    select (select count(*)::int from lead where ${sql.ref(`${kind}_id`)} = ${id}) as leads,
      (select count(*)::int from opportunity where ${sql.ref(`${kind}_id`)} = ${id}) as opportunities,
      (select count(*)::int from activity where ${sql.ref(`regarding_${kind}_id`)} = ${id}) as activities`.execute(tx);
  return Object.entries(rows[0]!).map(([what, count]) => ({ what, count, erased: 'anonymised' }));
}

async function exportOf(tx: Handle, contactId: number): Promise<Record<string, unknown>> {
  const of = (table: string, column: string) =>
    sql`select id, row_number() over (order by id)::int as place from ${sql.table(table)} where ${sql.ref(column)} = ${contactId}`;
  return {
    leads: await readRecords(tx, 'lead', of('lead', 'contact_id')),
    opportunities: await readRecords(tx, 'opportunity', of('opportunity', 'contact_id')),
    activities: await readRecords(tx, 'activity', of('activity', 'regarding_contact_id')),
  };
}
