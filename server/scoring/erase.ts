import { sql } from 'kysely';
import { noteRecordChanges } from '../changes/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { storeOf } from './subjects.ts';

/** Removes the scores of contacts that are about to be deleted, and has their accounts computed again. */
export async function eraseScores(tx: Tx, contactIds: number[]): Promise<void> {
  const { score, past, adjustment } = storeOf('contact');
  for (const table of [score, past, adjustment])
    await sql`delete from ${sql.table(table)} where contact_id = any(${contactIds}::bigint[])`.execute(tx);
  const at = await instant(tx);
  await noteRecordChanges(sql`
    select distinct 'account', account_id, array['account'], ${at}::timestamptz
    from contact where id = any(${contactIds}::bigint[]) and account_id is not null`).execute(tx);
}
