import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';

/**
 * Removes what the outbox knows about persons: addresses, what was written to them, what their servers answered, what
 * they subscribed to. The messages themselves stay, so that counts stay true; those not sent yet never will be.
 */
export async function eraseMessages(tx: Tx, contactIds: number[]): Promise<void> {
  await sql`
    with bodies as (delete from message_body where contact_id = any(${contactIds}::bigint[])),
    visits as (delete from machine_visit where contact_id = any(${contactIds}::bigint[])),
    subscriptions as (delete from subscription where contact_id = any(${contactIds}::bigint[]))
    update message set address = null, detail = null, transport_id = null,
      state = case when state in ('queued', 'held') then 'blocked' else state end,
      reason = case when state in ('queued', 'held') then 'contact_gone' else reason end
    where contact_id = any(${contactIds}::bigint[])`.execute(tx);
}
