import { sql } from 'kysely';
import { type Handle, instant, moveRows, type Tx } from '../database/index.ts';
import type { Held, MergeableKind } from '../records/index.ts';

/**
 * What was written to the merged contact was written to the surviving one; links in it go on working. What a channel is just
 * handing over follows once it is recorded (matching/late.ts). Whoever unsubscribed from a topic stays unsubscribed.
 */
export async function mergeMessages(tx: Tx, kind: MergeableKind, from: number, into: number): Promise<void> {
  if (kind === 'account') {
    await sql`update message set account_id = ${into} where account_id = ${from}`.execute(tx);
    return;
  }
  // The messages first: who records one at this moment has done so when its row can be taken, and its body is then there, too.
  await moveRows(tx, 'message', from, into, { where: sql`state <> 'sending'` });
  await moveRows(tx, 'message_body', from, into);
  await moveRows(tx, 'machine_visit', from, into, { conflict: sql`on conflict do nothing` });
  await moveRows(tx, 'subscription', from, into, {
    conflict: sql`on conflict (contact_id, topic) do update
      set subscribed = false, at = excluded.at, source = excluded.source where subscription.subscribed and not excluded.subscribed`,
  });
  await blockDoubled(tx, into);
}

/** What is queued on a way that the merge has ended is not sent: the person gets it, or has got it, on the other. */
async function blockDoubled(tx: Tx, contactId: number): Promise<void> {
  await sql`
    update message set state = 'blocked', reason = 'merged', settled_at = ${await instant(tx)}::timestamptz
    from enrolment
    where message.contact_id = ${contactId} and message.state in ('queued', 'held')
      and enrolment.contact_id = message.contact_id and enrolment.id = message.enrolment_id and enrolment.reason = 'merged'`.execute(
    tx,
  );
}

export async function heldMessages(tx: Handle, kind: MergeableKind, id: number): Promise<Held[]> {
  const whose = kind === 'account' ? sql`account_id` : sql`contact_id`;
  const { rows } = await sql<{ messages: number; subscriptions: number }>`
    select (select count(*)::int from message where ${whose} = ${id}) as messages,
      (select count(*)::int from subscription where ${kind} = 'contact' and contact_id = ${id}) as subscriptions`.execute(
    tx,
  );
  const { messages, subscriptions } = rows[0]!;
  return [
    { what: 'messages', count: messages, erased: 'anonymised' },
    { what: 'subscriptions', count: subscriptions, erased: 'removed' },
  ];
}

export async function exportMessages(tx: Handle, contactId: number): Promise<Record<string, unknown>> {
  const { rows: messages } = await sql`
    select message.id, message.channel, message.content_key as content, document.key as journey, message.step, message.address,
      message.state, message.reason, message.created_at, message.sent_at, body.sender, body.subject, body.html, body.text
    from message left join document on document.id = message.journey_id
      left join message_body as body on body.contact_id = message.contact_id and body.message_id = message.id
    where message.contact_id = ${contactId} order by message.id`.execute(tx);
  const { rows: subscriptions } = await sql`
    select topic, subscribed, at, source from subscription where contact_id = ${contactId} order by topic`.execute(tx);
  const { rows: visits } = await sql`
    select message_id, kind, at from machine_visit where contact_id = ${contactId} order by at`.execute(tx);
  return { messages, subscriptions, opened_by_machines: visits };
}
