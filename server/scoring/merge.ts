import { sql } from 'kysely';
import { noteRecordChanges } from '../changes/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import type { Held, MergeableKind } from '../records/index.ts';
import { storeOf } from './subjects.ts';

/**
 * The survivor keeps the adjustments of both and what either had reached, so that nothing is reached again because of the
 * merge (R-6). What the two scored apart is no history of the one; it is computed anew from all that both did.
 */
export async function mergeScores(tx: Tx, kind: MergeableKind, from: number, into: number): Promise<void> {
  const { score, past, adjustment, key } = storeOf(kind);
  const column = sql.ref(key);
  const ofKind = sql`model_id in (select id from document where kind = 'score-model' and coalesce(document, draft) ->> 'scores' = ${kind})`;
  const earlier = (threshold: string) => {
    const [own, other] = ['own', 'other'].map((table) => sql.ref(`${table}.${threshold}_at`));
    const [ownQuiet, otherQuiet] = ['own', 'other'].map((table) => sql.ref(`${table}.${threshold}_quiet`));
    return sql`${sql.ref(`${threshold}_at`)} = least(${own}, ${other}),
      ${sql.ref(`${threshold}_quiet`)} = case when ${other} < ${own} or ${own} is null then ${otherQuiet} else ${ownQuiet} end`;
  };
  const at = await instant(tx);
  await sql`
    update ${sql.table(score)} as own set ${earlier('sales_ready')}, ${earlier('teleprospect_ready')}
    from ${sql.table(score)} as other
    where ${sql.ref(`own.${key}`)} = ${into}::bigint and ${sql.ref(`other.${key}`)} = ${from}::bigint and own.model_id = other.model_id
      and own.${ofKind}`.execute(tx);
  await sql`
    insert into ${sql.table(score)} (${column}, model_id, sales_ready_at, teleprospect_ready_at, sales_ready_quiet, teleprospect_ready_quiet, changed_at)
    select ${into}::bigint, model_id, sales_ready_at, teleprospect_ready_at, sales_ready_quiet, teleprospect_ready_quiet, ${at}::timestamptz from ${sql.table(score)}
    where ${column} = ${from}::bigint and ${ofKind} and (sales_ready_at is not null or teleprospect_ready_at is not null)
    on conflict do nothing`.execute(tx);
  await sql`
    with gone as (delete from ${sql.table(adjustment)} where ${column} = ${from}::bigint and ${ofKind} returning *)
    insert into ${sql.table(adjustment)} (${column}, model_id, points, reason, at)
    select ${into}::bigint, model_id, points, reason, at from gone`.execute(tx);
  for (const table of [score, past])
    await sql`delete from ${sql.table(table)} where ${column} = ${from}::bigint and ${ofKind}`.execute(tx);
  if (kind === 'account')
    await noteRecordChanges(sql`select 'account', ${into}::bigint, array['account'], ${at}::timestamptz`, {
      quiet: true,
    }).execute(tx);
}

export async function heldScores(tx: Handle, kind: MergeableKind, id: number): Promise<Held[]> {
  const { score, key } = storeOf(kind);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(score)} as score join document on document.id = model_id and document.document ->> 'scores' = ${kind}
    where ${sql.ref(`score.${key}`)} = ${id}::bigint and points is not null`.execute(tx);
  return [{ what: 'scores', count: rows[0]!.count, erased: 'removed' }];
}

export async function exportScores(tx: Handle, contactId: number): Promise<Record<string, unknown>> {
  const { rows } = await sql`
    select document.key as model, points, grade, fit, engagement, changed_at
    from contact_score join document on document.id = model_id
    where contact_id = ${contactId}::bigint and points is not null order by document.key`.execute(tx);
  return { scores: rows };
}
