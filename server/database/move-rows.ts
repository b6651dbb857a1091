import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './handle.ts';

/**
 * Gives rows about one contact to another. `contact_id` of a row never changes, since rows are spread by it: they are inserted
 * anew and the old ones deleted (8-engine 19), with whatever columns the table has. `where` says which of them (all);
 * `conflict` what becomes of a row that the other contact has already, such as "on conflict do nothing".
 */
export async function moveRows(
  tx: Tx,
  table: string,
  from: number,
  into: number,
  { where = sql`true`, conflict = sql`` }: { where?: RawBuilder<unknown>; conflict?: RawBuilder<unknown> } = {},
): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'contact_id'
    order by attnum`.execute(tx);
  const columns = sql.join(rows.map((row) => sql.ref(row.name)));
  await sql`
    with gone as (delete from ${sql.table(table)} where contact_id = ${from} and ${where} returning *)
    insert into ${sql.table(table)} (contact_id, ${columns}) overriding system value
    select ${into}::bigint, ${columns} from gone ${conflict}`.execute(tx);
}
