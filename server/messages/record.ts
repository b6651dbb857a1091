import { sql } from 'kysely';
import type { MessageReason, MessageState } from '../../contract/messages.ts';
import { noteChanges } from '../changes/index.ts';
import type { Tx } from '../database/index.ts';
import type { Receipt, Rendered } from './channel.ts';
import type { Claimed } from './claim.ts';

/** What became of a claimed message, to be written down. Without a body nothing was handed over. */
export type Outcome = {
  claimed: Pick<Claimed, 'id' | 'contact_id' | 'attempts'>;
  state: MessageState;
  reason: MessageReason | null;
  detail: string | null;
  transportId: string | null;
  body: Rendered | null;
};

/** Minutes until the next try. After the last one it is given up: two days, as mail servers do. */
const PAUSES = [1, 5, 15, 60, 180, 360, 720, 1440];
/** So many soft bounces in a row, and the address is not written to any more (M-4). */
const SOFT_BOUNCES = 5;
/** The longest answer of another server that is kept. */
const DETAIL_LENGTH = 1_000;

/** What a receipt means for the message: where it goes next, and why. */
export function outcomeOf(
  claimed: Outcome['claimed'],
  body: Rendered,
  receipt: Receipt,
  channel: 'email' | 'text' | 'push',
): Outcome {
  const base = { claimed, body, transportId: null };
  const refused = channel === 'email' ? 'bounced' : 'failed';
  if (receipt.outcome === 'accepted')
    return { ...base, state: 'sent', reason: null, detail: null, transportId: receipt.transportId };
  const detail = receipt.detail.slice(0, DETAIL_LENGTH);
  if (receipt.outcome === 'uncertain') return { ...base, state: 'uncertain', reason: 'interrupted', detail };
  if (receipt.outcome === 'permanent')
    return receipt.of === 'transport'
      ? { ...base, state: 'failed', reason: 'refused', detail }
      : { ...base, state: refused, reason: receipt.of === 'address' ? 'hard_bounce' : 'refused', detail };
  if (claimed.attempts <= PAUSES.length) return { ...base, body: null, state: 'queued', reason: null, detail };
  return receipt.of === 'recipient'
    ? { ...base, state: refused, reason: 'soft_bounce', detail }
    : { ...base, body: null, state: 'failed', reason: 'not_reachable', detail };
}

/**
 * Writes down what became of messages this worker claimed: their state, what was handed over, that somebody may want to know,
 * and addresses that must not be written to again. One statement for all of them. What was handed over to somebody who has been
 * erased meanwhile is not kept.
 */
export async function recordOutcomes(tx: Tx, outcomes: Outcome[], workerId: string, at: Date): Promise<void> {
  if (outcomes.length === 0) return;
  await sql`
    with outcome as materialized (select * from jsonb_to_recordset(${JSON.stringify(outcomes.map((o) => asRow(o, at)))}::jsonb) as row (
      contact_id bigint, message_id bigint, state text, reason text, detail text, due_at timestamptz, transport_id text,
      handed boolean, sender text, recipient text, subject text, html text, text text, headers jsonb)),
    recorded as (
      update message set state = outcome.state, reason = outcome.reason, detail = outcome.detail,
        transport_id = outcome.transport_id, due_at = coalesce(outcome.due_at, message.due_at),
        sent_at = case when outcome.state in ('sent', 'bounced') or (outcome.handed and outcome.state = 'failed') then ${at}::timestamptz end,
        settled_at = case when outcome.state <> 'queued' then ${at}::timestamptz end
      from outcome
      where message.contact_id = outcome.contact_id and message.id = outcome.message_id
        and message.claimed_by = ${workerId}::uuid and message.state in ('sending', 'uncertain')
      returning message.contact_id, message.id, message.channel, message.state, message.reason, message.address, message.sent_at),
    kept as (
      insert into message_body (contact_id, message_id, sender, recipient, subject, html, text, headers, at)
      select contact_id, message_id, sender, recipient, subject, html, text, headers, ${at}::timestamptz
      from outcome
      where handed and (exists (select 1 from contact where contact.id = outcome.contact_id)
        or exists (select 1 from merged_record where record = 'contact' and merged_record.id = outcome.contact_id))
      on conflict (contact_id, message_id) do nothing),
    suppressed as (
      insert into suppressed_address (channel, address, reason, at)
      select distinct channel, lower(address collate "und-x-icu"), reason, ${at}::timestamptz
      from recorded
      where reason = 'hard_bounce' or (reason = 'soft_bounce' and ${SOFT_BOUNCES - 1} = (
        select count(*) filter (where earlier.reason = 'soft_bounce') from (
          select reason from message
          where message.contact_id = recorded.contact_id and message.channel = recorded.channel and message.id <> recorded.id
            and message.state in ('sent', 'bounced')
          order by message.settled_at desc limit ${SOFT_BOUNCES - 1}) as earlier))
      on conflict (channel, address) do nothing)
    ${noteChanges(sql`
      select contact_id, array_remove(array[
        case when sent_at is not null then 'interaction.' || channel || '_sent' end,
        case state when 'sent' then 'interaction.' || channel || '_delivered'
          when 'bounced' then 'interaction.' || channel || '_bounced'
          when 'failed' then 'interaction.' || channel || '_failed'
          when 'blocked' then 'interaction.' || channel || '_blocked' end], null), ${at}::timestamptz
      from recorded where state in ('sent', 'bounced', 'failed', 'blocked')`)}`.execute(tx);
}

function asRow({ claimed, state, reason, detail, transportId, body }: Outcome, at: Date): Record<string, unknown> {
  const pause = state === 'queued' ? PAUSES[claimed.attempts - 1] : undefined;
  return {
    contact_id: claimed.contact_id,
    message_id: claimed.id,
    state,
    reason,
    detail,
    transport_id: transportId,
    due_at: pause === undefined ? null : new Date(at.getTime() + pause * 60_000),
    handed: body !== null,
    sender: body?.from,
    recipient: body?.to,
    subject: body?.subject,
    html: body?.html,
    text: body?.text,
    headers: body?.headers,
  };
}
