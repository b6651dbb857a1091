import { sql } from 'kysely';
import { noteRecordChanges } from '../changes/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import type { Held, MergeableKind } from '../records/index.ts';
import { storeOf } from './stores.ts';

/**
 * The survivor has been wherever either was, so that a stage that keeps keeps it. The other's stays end; where the one stands
 * now is found anew from all that both did.
 */
export async function mergeStages(tx: Tx, kind: MergeableKind, from: number, into: number): Promise<void> {
  const { stays, key } = storeOf(kind);
  const column = sql.ref(key);
  const at = await instant(tx);
  await sql`
    with gone as (delete from ${sql.table(stays)} where ${column} = ${from}::bigint returning *)
    insert into ${sql.table(stays)} (${column}, lifecycle_id, stage, since, until)
    select ${into}::bigint, lifecycle_id, stage, since, coalesce(until, greatest(since, ${at}::timestamptz)) from gone
    on conflict do nothing`.execute(tx);
  if (kind === 'account')
    await noteRecordChanges(sql`select 'account', ${into}::bigint, array['account'], ${at}::timestamptz`).execute(tx);
}

export async function heldStages(tx: Handle, kind: MergeableKind, id: number): Promise<Held[]> {
  const { stays, key } = storeOf(kind);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(stays)} as stay where ${sql.ref(`stay.${key}`)} = ${id}::bigint`.execute(
    tx,
  );
  return [{ what: 'stages', count: rows[0]!.count, erased: 'anonymised' }];
}

export async function exportStages(tx: Handle, contactId: number): Promise<Record<string, unknown>> {
  const { rows } = await sql`
    select document.key as lifecycle, stage, since, until
    from contact_stage join document on document.id = lifecycle_id where contact_id = ${contactId}::bigint order by since`.execute(
    tx,
  );
  return { stages: rows };
}

/** The stays of contacts about to be deleted end; they hold nothing personal, and the counts stand (R-7). */
export async function eraseStages(tx: Tx, contactIds: number[]): Promise<void> {
  await sql`update contact_stage set until = greatest(since, ${await instant(tx)}::timestamptz)
    where contact_id = any(${contactIds}::bigint[]) and until is null`.execute(tx);
}
