import { type RawBuilder, sql } from 'kysely';
import type { Handle } from '../database/index.ts';

/** The records that can be merged. */
export type MergeableKind = 'contact' | 'account';

/** The id itself or, where that record was merged into another, the other's: never further than one step. */
export const survivingId = (kind: MergeableKind, id: RawBuilder<unknown>): RawBuilder<number> => sql`coalesce(
  (select into_id from merged_record where merged_record.record = ${kind} and merged_record.id = ${id}), ${id})`;

/** What these records were merged into, of those that were. */
export async function survivorsOf(
  tx: Handle,
  kind: MergeableKind,
  ids: readonly number[],
): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; into_id: number }>`
    select id, into_id from merged_record where record = ${kind} and id = any(${[...ids]}::bigint[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.into_id]));
}
