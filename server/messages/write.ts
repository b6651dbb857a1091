import { type RawBuilder, sql } from 'kysely';
import { folded, judgement, oneForEachAddress, servedBefore } from './judgement.ts';

/** A message for many contacts at one step of a journey. */
export type NewMessage = {
  channel: 'email' | 'text';
  content: { key: string; version: number; purpose: 'commercial' | 'transactional'; topic: string | null };
  step: string;
  /** The field of the contact that holds the address: `email`, `mobile_phone`, `custom.work_email` … */
  address: string;
  at: Date;
  /** From then on it is not sent any more. */
  expires?: Date | undefined;
};

/**
 * The statement that puts one message for each row of `source` into the outbox and judges at once whether it may be sent:
 * `queued` and due at `at`, or `blocked` with the reason. To stand as a CTE in the statement of whoever decides.
 * `source` selects contact_id, enrolment_id, journey_id, journey_version, run_id, account_id; answered are contact_id,
 * enrolment_id, state and reason of the messages written. One that was there already stays as it is and is not answered.
 *
 * An address is served once in a run and step (M-4): the newest contact of the batch that may have it gets it, and nobody
 * when an earlier batch served it. What two batches at the same moment overlook is caught at hand-over.
 */
export function writeMessages(source: RawBuilder<unknown>, message: NewMessage): RawBuilder<unknown> {
  const { channel, content, step, at } = message;
  const { joins, reason } = judgement(
    {
      channel: sql`${channel}::text`,
      purpose: sql`${content.purpose}::text`,
      topic: sql`${content.topic}::text`,
      address: sql`given.address`,
      expiresAt: sql`${message.expires ?? null}::timestamptz`,
    },
    at,
  );
  return sql`
    insert into message (contact_id, enrolment_id, journey_id, journey_version, run_id, step, account_id, channel, content_key,
      content_version, purpose, topic, address, state, reason, due_at,
      expires_at, settled_at, created_at)
    with going as materialized (${source}),
    judged as (
      select going.*, ${step}::text as step, given.address, ${folded(sql`given.address`)} as folded, ${reason} as reason
      from going left join contact on contact.id = going.contact_id
      cross join lateral (select nullif(btrim(${addressIn(message.address)}), '') as address) as given
      ${joins}),
    ranked as (select judged.*, ${oneForEachAddress} as turn from judged),
    decided as materialized (
      select ranked.*, case when reason is not null then reason
        when turn > 1 or ${servedBefore(sql`ranked.step`, sql`('blocked')`)} then 'address_already_served' end as verdict
      from ranked)
    select contact_id, enrolment_id, journey_id, journey_version, run_id, step, account_id, ${channel}::text,
      ${content.key}::text, ${content.version}::int, ${content.purpose}::text, ${content.topic}::text, address,
      case when verdict is null then 'queued' else 'blocked' end, verdict,
      case when verdict is null then ${at}::timestamptz end, ${message.expires ?? null}::timestamptz,
      case when verdict is not null then ${at}::timestamptz end, ${at}::timestamptz
    from decided
    on conflict (contact_id, enrolment_id, step) do nothing
    returning contact_id, enrolment_id, state, reason`;
}

const addressIn = (field: string): RawBuilder<string | null> =>
  field.startsWith('custom.')
    ? sql`contact.custom ->> ${field.slice('custom.'.length)}`
    : sql`contact.${sql.ref(field)}::text`;
