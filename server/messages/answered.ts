import { sql } from 'kysely';
import type { Handle, Tx } from '../database/index.ts';
import { survivingId } from '../records/index.ts';

/** What must be known of a message when somebody answers it: opens it, clicks in it, wants no more. */
export type AnsweredMessage = {
  id: number;
  contact_id: number;
  channel: 'email' | 'text' | 'push';
  address: string | null;
  content_key: string;
  journey: string | null;
  step: string | null;
  /** When it left for the outside; null of the built-in mailbox, where people read at once. */
  left_at: Date | null;
};

/** The message, or undefined when it is not kept any more, or was another contact's (and not of one that was merged). */
export async function answeredMessage(
  tx: Handle,
  { messageId, contactId }: { messageId: number; contactId: number },
): Promise<AnsweredMessage | undefined> {
  const { rows } = await sql<AnsweredMessage>`
    select message.id, message.contact_id, message.channel, message.address, message.content_key, document.key as journey,
      message.step, case when message.transport not in ('mailbox', 'phone') then message.sent_at end as left_at
    from message left join document on document.id = message.journey_id
    where message.contact_id = ${survivingId('contact', sql`${contactId}::bigint`)} and message.id = ${messageId}`.execute(
    tx,
  );
  return rows[0];
}

/** Notes that a machine opened or clicked; the first time is enough. */
export async function noteMachineVisit(
  tx: Tx,
  message: Pick<AnsweredMessage, 'id' | 'contact_id'>,
  kind: 'opened' | 'clicked',
  at: Date,
): Promise<void> {
  await sql`
    insert into machine_visit (contact_id, message_id, kind, at)
    values (${message.contact_id}, ${message.id}, ${kind}, ${at}) on conflict do nothing`.execute(tx);
}
