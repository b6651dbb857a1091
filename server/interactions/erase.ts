import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';

/** Removes what these contacts did. For the register of what rooms do on erase. */
export async function eraseInteractions(tx: Tx, contactIds: number[]): Promise<void> {
  await sql`with log as (delete from interaction_dedupe where contact_id = any(${contactIds}::bigint[]))
    delete from interaction where contact_id = any(${contactIds}::bigint[])`.execute(tx);
}
