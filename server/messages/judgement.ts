import { type RawBuilder, sql } from 'kysely';

/** The message being judged, as SQL: parameters when it is written, columns when it is handed over. */
export type Judged = {
  channel: RawBuilder<string>;
  purpose: RawBuilder<string>;
  topic: RawBuilder<string | null>;
  address: RawBuilder<string | null>;
  expiresAt: RawBuilder<Date | null>;
};

/**
 * Whether a message may go to its contact (M-1, M-4), in one place for both moments at which it is judged: when it is written
 * and when it is handed over. `joins` goes behind a left-joined `contact`; `reason` is null where it may go.
 *
 * Commercial: consent of 4, or of 3 with a subscription to the topic. Who has said no to the channel or to this very topic is
 * left alone whatever the level. (Addresses are compared under the collation of the key, or each would be compared with all.)
 * Transactional (a receipt, a password): consent of 2; opting out of advertising does not end it.
 */
export function judgement({ channel, purpose, topic, address, expiresAt }: Judged, at: Date) {
  return {
    joins: sql`
      left join subscription on subscription.contact_id = contact.id and subscription.topic = ${topic}
      left join suppressed_address on suppressed_address.channel = ${channel}
        and suppressed_address.address = ${folded(address)} collate "default"`,
    reason: sql<string | null>`case
      when contact.id is null then 'contact_gone'
      when ${expiresAt} <= ${at}::timestamptz then 'expired'
      when ${address} is null then 'no_address'
      when not ${looksRight(channel, address)} then 'invalid_address'
      when suppressed_address.address is not null then 'suppressed'
      when ${purpose} = 'transactional' then case when contact.consent < 2 then 'no_consent' end
      when subscription.subscribed = false then 'opted_out'
      when case ${channel} when 'email' then contact.do_not_email when 'text' then contact.do_not_text else contact.do_not_push end
        then 'opted_out'
      when contact.consent >= 4 or (contact.consent = 3 and subscription.subscribed) then null
      else 'no_consent' end`,
  };
}

/** An address for comparing: the same one in any letter case. Like the indexes on addresses. */
export const folded = (address: RawBuilder<unknown>): RawBuilder<string> => sql`lower(${address} collate "und-x-icu")`;

/** Records refuse what cannot be an address; this also meets custom fields and rows from elsewhere. */
const looksRight = (channel: RawBuilder<string>, address: RawBuilder<string | null>): RawBuilder<boolean> =>
  sql`case ${channel}
    when 'email' then length(${address}) <= 254 and ${address} ~ '^[^\\s@<>"(),:;]+@[^\\s@<>"(),:;.]+(\\.[^\\s@<>"(),:;.]+)*$'
    when 'text' then ${address} ~ '^\\+?[0-9][0-9 ()./-]{3,24}$'
    else true end`;

/**
 * For rows with run_id, step, contact_id, `folded` address and `reason`: 1 for the newest contact of those that may be served
 * at one address in one run and step. Compared byte by byte: sorting by ICU rules would cost more than all the rest.
 */
export const oneForEachAddress: RawBuilder<number> = sql`
  row_number() over (partition by run_id, step, folded collate "C", reason is null order by contact_id desc)`;

/** True where another contact had the message of this run and step at the same address: in any state but these. */
export const servedBefore = (
  step: RawBuilder<string>,
  exceptStates: RawBuilder<unknown>,
): RawBuilder<boolean> => sql`exists (
  select 1 from message as served
  where served.run_id = ranked.run_id and served.step = ${step} and ${folded(sql`served.address`)} = ranked.folded
    and served.contact_id <> ranked.contact_id and served.state not in ${exceptStates})`;
