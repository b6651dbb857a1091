import { type RawBuilder, sql } from 'kysely';
import type { Holding } from '../../contract/matching.ts';
import {
  NEW_CONTACT,
  noteChanges,
  noteRecordChanges,
  type Reaction,
  reactAtOnce,
  waitForLanes,
} from '../changes/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntries } from '../documents/index.ts';
import {
  absorbRecord,
  getRecord,
  lockAccounts,
  type Merge,
  type MergeableKind,
  type MergePlan,
  peopleConcerned,
  planMerge,
  type RecordAnswers,
  type RecordRegisters,
} from '../records/index.ts';

/** What a merge needs of the other rooms: what they hold, and how they react to changes. */
export type MergingRooms = { registers: RecordRegisters; reactions: Reaction[] };

/**
 * Makes two records one, in one transaction: *hold* everybody whose answers may change by it; *settle* what has happened
 * to them until now, as ever; *move* what rooms hold of the merged record, then the record itself; *settle quietly*, so that
 * segments, scores and stages are right at once and nobody enters a journey or is sent anything because of it; *trace* it.
 */
export async function mergeRecords<K extends MergeableKind>(
  tx: Tx,
  { registers, reactions }: MergingRooms,
  merge: Merge<K>,
  take: readonly string[],
  actor: Actor,
): Promise<RecordAnswers[K]> {
  const everybody = await holdEverybody(tx, merge);
  const at = await instant(tx);
  const plan = await planMerge(tx, merge, take);
  await reactAtOnce(tx, reactions, { ...everybody, quiet: false });
  for (const move of registers.onMerge) await move(tx, merge.kind, merge.from, merge.into);
  await absorbRecord(tx, merge, plan.fields, { at, name: `merge with ${merge.kind} ${merge.from}` });
  const all = sql`select id, ${[NEW_CONTACT]}::text[], ${at}::timestamptz from unnest(${everybody.contactIds}::bigint[]) as id`;
  await noteChanges(all, { quiet: true }).execute(tx);
  await noteRecordChanges(recordsAround(everybody.contactIds, merge, at), { quiet: true }).execute(tx);
  await reactAtOnce(tx, reactions, { ...everybody, quiet: true });
  await trace(tx, merge, plan, at, actor);
  return getRecord(tx, merge.kind, merge.into);
}

/** The accounts, leads and deals of everybody concerned, which are looked at afresh in lanes of their own. */
function recordsAround(contactIds: number[], { kind, into }: Merge, at: Date): RawBuilder<unknown> {
  const accounts = sql`(
    select account_id from contact where id = any(${contactIds}::bigint[]) and account_id is not null
    union select id from account where id = ${into}::bigint and ${kind === 'account'}::boolean)`;
  const of = (record: 'lead' | 'opportunity') => sql`
    select ${record}::text, id, array[${record}::text], ${at}::timestamptz from ${sql.table(record)}
    where contact_id = any(${contactIds}::bigint[]) or account_id in ${accounts}`;
  return sql`
    select 'account'::text, account_id, array['account'], ${at}::timestamptz from ${accounts} as near (account_id)
    union all ${of('lead')} union all ${of('opportunity')}`;
}

/** What a merge would do: the surviving record, and what it gets beside fields. Changes nothing. */
export async function previewMerge<K extends MergeableKind>(
  tx: Handle,
  registers: RecordRegisters,
  merge: Merge<K>,
  take: readonly string[],
): Promise<MergePlan<K> & { moves: Holding[] }> {
  const plan = await planMerge(tx, merge, take);
  const moves: Holding[] = [];
  for (const held of registers.holdings)
    for (const { what, count } of await held(tx, merge.kind, merge.from)) moves.push({ what, count });
  return { ...plan, moves: moves.filter(({ count }) => count > 0) };
}

type Everybody = { contactIds: number[]; lanes: number[] };

/**
 * Holds the lanes of all whose answers may change, in order. Who joins an account meanwhile is kept out by its lock, which
 * comes after the lanes (whoever holds a lane may be waiting for it); those who joined before it are held as well.
 */
async function holdEverybody(tx: Tx, { kind, from, into }: Merge): Promise<Everybody> {
  const find = async () =>
    peopleConcerned(tx, kind === 'contact' ? { contacts: [from, into] } : { accounts: [from, into] });
  const held = new Set((await find()).map((person) => person.lane));
  await waitForLanes(tx, [...held]);
  if (kind === 'account') await lockAccounts(tx);
  const people = await find();
  const lanes = new Set(people.map((person) => person.lane));
  await waitForLanes(
    tx,
    [...lanes].filter((lane) => !held.has(lane)),
  );
  return { contactIds: people.map((person) => person.id), lanes: [...lanes.union(held)] };
}

async function trace<K extends MergeableKind>(
  tx: Tx,
  { kind, from, into }: Merge<K>,
  { from: merged, fields }: MergePlan<K>,
  at: Date,
  actor: Actor,
): Promise<void> {
  const taken = fields.filter((field) => field.takes === 'from').map(({ field }) => field);
  const entry = { at, actor, action: 'merge', kind };
  await auditEntries(tx, [
    { ...entry, subject: String(into), before: { merged }, after: { merged: from, taken } },
    { ...entry, subject: String(from), after: { into } },
  ]);
}
