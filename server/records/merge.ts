import { sql } from 'kysely';
import type { MergedField } from '../../contract/matching.ts';
import { Refusal } from '../base/index.ts';
import { type Handle, moveRows, type Tx } from '../database/index.ts';
import type { RecordKind } from './catalogue.ts';
import { customFieldRows, loadCatalogue } from './load-catalogue.ts';
import { mergeFields } from './merge-fields.ts';
import type { MergeableKind } from './merged.ts';
import { getRecord, type RecordAnswers } from './read.ts';
import { STANDARD } from './standard-fields.ts';

/** Two records about to become one: `from` ends, `into` survives. */
export type Merge<K extends MergeableKind = MergeableKind> = { kind: K; from: number; into: number };

export type MergePlan<K extends MergeableKind> = {
  into: RecordAnswers[K];
  from: RecordAnswers[K];
  fields: MergedField[];
};

/** What the surviving record would hold. Refused where there are not two records, and for fields that there are not. */
export async function planMerge<K extends MergeableKind>(
  tx: Handle,
  { kind, from, into }: Merge<K>,
  take: readonly string[],
): Promise<MergePlan<K>> {
  if (from === into)
    throw new Refusal('invalid', `This is one and the same ${kind}.`, [{ path: 'into', message: 'name another one' }]);
  const own = await getRecord(tx, kind, into);
  const other = await getRecord(tx, kind, from);
  const known = (await loadCatalogue(tx, STANDARD)).records.get(kind)!;
  refuseUnknown(known, take);
  const spoken = { into: await hasSpoken(tx, kind, into), from: await hasSpoken(tx, kind, from) };
  return { into: own, from: other, fields: mergeFields(known, own, other, take, spoken) };
}

function refuseUnknown(kind: RecordKind, take: readonly string[]): void {
  const faults = take
    .map((name, index) => ({ name, path: `take.${index}` }))
    .filter(({ name }) => !kind.fields.get(name)?.writable)
    .map(({ name, path }) => ({ path, message: `${kind.name}s have no field "${name}" that can be chosen` }));
  if (faults.length > 0) throw new Refusal('invalid', undefined, faults);
}

/** Whether anybody ever gave this contact a level of consent, or took it away. */
async function hasSpoken(tx: Handle, kind: MergeableKind, id: number): Promise<boolean> {
  if (kind !== 'contact') return false;
  const { rows } = await sql`
    select 1 from contact where id = ${id} and (consent > 0 or exists (select 1 from consent_change where contact_id = ${id}))`.execute(
    tx,
  );
  return rows.length > 0;
}

/**
 * Writes what the surviving record holds from now on, points whatever named the other one at it, and removes the other one, of
 * which only its number stays, leading on. It notes no changes: whoever merges looks at everybody concerned (matching/).
 */
export async function absorbRecord(
  tx: Tx,
  merge: Merge,
  fields: MergedField[],
  source: { at: Date; name: string },
): Promise<void> {
  const { kind, from, into } = merge;
  const taken = fields.filter((field) => field.takes === 'from').map(({ field }) => field);
  if (kind === 'contact') await moveConsent(tx, merge, taken.includes('consent'), source);
  await writeSurvivor(tx, merge, taken, source.at);
  await pointElsewhere(tx, merge);
  await sql`update merged_record set into_id = ${into} where record = ${kind} and into_id = ${from}`.execute(tx);
  await sql`insert into merged_record (record, id, into_id, at) values (${kind}, ${from}, ${into}, ${source.at})`.execute(
    tx,
  );
  await sql`delete from ${sql.table(kind)} where id = ${from}`.execute(tx);
}

/** The history of consent becomes one; where the other's level holds from now on, that is a change like any other. */
async function moveConsent(
  tx: Tx,
  { from, into }: Merge,
  taken: boolean,
  { at, name }: { at: Date; name: string },
): Promise<void> {
  await moveRows(tx, 'consent_change', from, into);
  if (taken)
    await sql`
      insert into consent_change (contact_id, at, consent_before, consent_after, source)
      select ${into}::bigint, ${at}::timestamptz, own.consent, other.consent, ${name}::text
      from contact as own, contact as other where own.id = ${into} and other.id = ${from}`.execute(tx);
}

async function writeSurvivor(tx: Tx, { kind, from, into }: Merge, taken: string[], at: Date): Promise<void> {
  const custom = taken.filter((name) => name.startsWith('custom.')).map((name) => name.slice('custom.'.length));
  const columns = taken.filter((name) => !name.startsWith('custom.'));
  await sql`
    update ${sql.table(kind)} as own set ${sql.join([
      ...columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`other.${name}`)}`),
      sql`custom = other.custom || own.custom || (
        select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(other.custom) where key = any(${custom}::text[]))`,
      sql`updated_at = ${at}::timestamptz`,
    ])}
    from ${sql.table(kind)} as other where own.id = ${into} and other.id = ${from}`.execute(tx);
}

/** Every relation to one that ended at the merged record ends at the surviving one; so do the workspace's own references. */
async function pointElsewhere(tx: Tx, { kind, from, into }: Merge): Promise<void> {
  if (kind === 'account') await keepFamilyStraight(tx, from, into);
  for (const record of STANDARD.records.values())
    for (const { record: target, column } of record.toOne.values())
      if (target === kind)
        await sql`
          update ${sql.table(record.table)} set ${sql.ref(column)} = ${into} where ${sql.ref(column)} = ${from}`.execute(
          tx,
        );
  for (const { record, key, type, target } of await customFieldRows(tx))
    if (type === 'reference' && (target ?? 'contact') === kind && STANDARD.records.has(record))
      await sql`
        update ${sql.table(STANDARD.records.get(record)!.table)} set custom = jsonb_set(custom, array[${key}::text], to_jsonb(${into}::bigint))
        where custom -> ${key}::text = to_jsonb(${from}::bigint)`.execute(tx);
}

/** An account that lay below the merged one takes its place in the family: nobody is the parent of its own parents. */
async function keepFamilyStraight(tx: Tx, from: number, into: number): Promise<void> {
  await sql`
    with recursive above as (
      select id, parent_account_id from account where id = ${into}
      union
      select account.id, account.parent_account_id from above join account on account.id = above.parent_account_id)
    update account set parent_account_id = nullif((select parent_account_id from account where id = ${from}), ${into}::bigint)
    where id = ${into} and exists (select 1 from above where id = ${from})`.execute(tx);
  await sql`update account set parent_account_id = null where id = ${from}`.execute(tx);
}

/**
 * The contacts whose answers may depend on these contacts or accounts: themselves, the people of the accounts, of accounts that
 * have one of them as their parent or primary contact, and of those whose leads, deals and tasks are about them, as far as conditions
 * reach; and everybody whose own leads, deals and tasks are about any of these.
 */
export async function peopleConcerned(
  tx: Tx,
  { contacts = [], accounts = [] }: { contacts?: number[]; accounts?: number[] },
): Promise<{ id: number; lane: number }[]> {
  const { rows } = await sql<{ id: number; lane: number }>`
    with recursive near as (
      select id, 1 as step from account
      where id = any(${accounts}::bigint[]) or primary_contact_id = any(${contacts}::bigint[]) or id in (
        select account_id from lead where contact_id = any(${contacts}::bigint[])
        union select account_id from opportunity where contact_id = any(${contacts}::bigint[])
        union select regarding_account_id from activity where regarding_contact_id = any(${contacts}::bigint[]))
      union
      select next.id, step + 1 from near cross join lateral (
        select account.id from account where account.parent_account_id = near.id
        union all
        select account.id from contact join account on account.primary_contact_id = contact.id
        where contact.account_id = near.id) as next
      where step < 3),
    people as (
      select id from contact where id = any(${contacts}::bigint[])
      union
      select contact.id from near join contact on contact.account_id = near.id),
    led as (
      select id, contact_id from lead where account_id in (select id from near)
      union
      select lead.id, lead.contact_id from lead join people on people.id = lead.contact_id)
    select id, lane from contact where id in (
      select id from people
      union select contact_id from led
      union select contact_id from opportunity where account_id in (select id from near)
      union select opportunity.contact_id from opportunity join led on led.id = opportunity.lead_id
      union select regarding_contact_id from activity where regarding_account_id in (select id from near))`.execute(tx);
  return rows;
}
