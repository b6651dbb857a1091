import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';

/**
 * Leaves of what these contacts did only that it was done: a number that is nobody's from now on, of a type, at a time, with our
 * own content. So the counts of emails, journeys and accounts stand. For the register of what rooms do on erase.
 */
export async function eraseInteractions(tx: Tx, contactIds: number[]): Promise<void> {
  await sql`delete from interaction_dedupe where contact_id = any(${contactIds}::bigint[])`.execute(tx);
  await sql`update interaction set data = '{}', url = null where contact_id = any(${contactIds}::bigint[])`.execute(tx);
}
