import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';
import { type Actor, emptyAudit } from '../documents/index.ts';
import type { RecordRegisters } from './registers.ts';
import { patchRecords } from './upsert.ts';

/**
 * Erases contacts, or removes accounts that nothing uses, all at once. For rooms, which have made sure of that; they write the
 * audit entry of what they do.
 */
export async function deleteMany(
  tx: Tx,
  registers: RecordRegisters,
  kind: 'contact' | 'account',
  ids: number[],
  actor: Actor,
): Promise<void> {
  if (ids.length === 0) return;
  if (kind === 'account') {
    await sql`delete from account where id = any(${ids}::bigint[])`.execute(tx);
    return;
  }
  for (const erase of registers.onErase) await erase(tx, ids);
  const { rows } = await sql<{ id: number }>`
    select id from account where primary_contact_id = any(${ids}::bigint[])`.execute(tx);
  await patchRecords(
    tx,
    'account',
    rows.map(({ id }) => ({ id, primary_contact_id: null })),
    actor,
  );
  await sql`with log as (delete from consent_change where contact_id = any(${ids}::bigint[]))
    delete from contact where id = any(${ids}::bigint[])`.execute(tx);
  await emptyAudit(tx, 'contact', ids.map(String));
}
