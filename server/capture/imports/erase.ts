import { sql } from 'kysely';
import type { Tx } from '../../database/index.ts';

/**
 * Empties the refused rows that hold the address of contacts who are to be forgotten. That a row was refused stays, so
 * that the counts stay true. For the register of what rooms do on erase.
 */
export async function eraseImports(tx: Tx, contactIds: number[]): Promise<void> {
  await sql`
    with gone as (
      select lower(email collate "und-x-icu") as address from contact
      where id = any(${contactIds}::bigint[]) and email is not null)
    update import_refusal set path = '', message = 'a row about somebody who was erased since', record = '[]'
    where exists (select 1 from jsonb_array_elements_text(record) as cell
      where lower(trim(cell) collate "und-x-icu") in (select address from gone))`.execute(tx);
}
