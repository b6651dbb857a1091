import { sql } from 'kysely';
import { noteRecordChanges } from '../changes/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import type { Held, MergeableKind } from '../records/index.ts';
import { ENGAGED, MEMBERS } from './buying-groups/stores.ts';
import { STAGES } from './lifecycles.ts';

/** Where the places of a kind of record are kept. */
const storesOf = (kind: MergeableKind) => (kind === 'contact' ? [STAGES.contact, MEMBERS, ENGAGED] : [STAGES.account]);

/**
 * The survivor has been wherever either was, so that a stage that keeps keeps it. The other's stays end; where the one stands
 * now is found anew from all that both did.
 */
export async function mergePlaces(tx: Tx, kind: MergeableKind, from: number, into: number): Promise<void> {
  const at = await instant(tx);
  for (const { stays, record, definition, place } of storesOf(kind))
    await sql`
      with gone as (delete from ${sql.table(stays)} where ${sql.ref(record)} = ${from}::bigint returning *)
      insert into ${sql.table(stays)} (${sql.join([record, definition, place].map((name) => sql.ref(name)))}, since, until, quiet)
      select ${into}::bigint, ${sql.ref(definition)}, ${sql.ref(place)}, since, coalesce(until, greatest(since, ${at}::timestamptz)), quiet from gone
      on conflict do nothing`.execute(tx);
  if (kind === 'account')
    await noteRecordChanges(sql`select 'account', ${into}::bigint, array['account'], ${at}::timestamptz`, {
      quiet: true,
    }).execute(tx);
}

export async function heldPlaces(tx: Handle, kind: MergeableKind, id: number): Promise<Held[]> {
  const { stays, record } = STAGES[kind];
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(stays)} as stay where ${sql.ref(`stay.${record}`)} = ${id}::bigint`.execute(
    tx,
  );
  return [{ what: 'stages', count: rows[0]!.count, erased: 'anonymised' }];
}

export async function exportPlaces(tx: Handle, contactId: number): Promise<Record<string, unknown>> {
  const { rows: stages } = await sql`
    select document.key as lifecycle, stage, since, until
    from contact_stage join document on document.id = lifecycle_id where contact_id = ${contactId}::bigint order by since`.execute(
    tx,
  );
  const { rows: roles } = await sql`
    select document.key as buying_group, role, since, until
    from buying_group_member join document on document.id = group_id where contact_id = ${contactId}::bigint order by since`.execute(
    tx,
  );
  return { stages, roles };
}

/** The stays of contacts about to be deleted end; they hold nothing personal, and the counts stand (R-7). */
export async function erasePlaces(tx: Tx, contactIds: number[]): Promise<void> {
  const at = await instant(tx);
  for (const { stays } of storesOf('contact'))
    await sql`update ${sql.table(stays)} set until = greatest(since, ${at}::timestamptz)
      where contact_id = any(${contactIds}::bigint[]) and until is null`.execute(tx);
}
