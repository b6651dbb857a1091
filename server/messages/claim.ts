import { sql } from 'kysely';
import { noteChanges, takeLanes } from '../changes/index.ts';
import type { Tx } from '../database/index.ts';
import type { Channel } from './channel.ts';
import { judgement, oneForEachAddress, servedBefore } from './judgement.ts';

/** A message taken out of the outbox to be handed over. */
export type Claimed = {
  id: number;
  contact_id: number;
  account_id: number | null;
  journey_id: number | null;
  content_key: string;
  content_version: number;
  address: string;
  attempts: number;
  created_at: Date;
};

/** Claiming is one after the other over all processes; see below. */
const CLAIM_LOCK = 7_310_004;

/**
 * Takes what is due on this channel out of lanes in which nothing is left to react to, judges it once more, and answers what
 * may go, now `sending` in the name of this worker; the rest is `blocked`. `done` counts both.
 *
 * Claims take turns, by a lock: a claim sees every claim before it, so two contacts with one address in two lanes cannot both
 * be served (M-4). It costs little, for a claim is one statement.
 */
export async function claimDue(
  tx: Tx,
  channel: Channel,
  workerId: string,
  at: Date,
): Promise<{ claimed: Claimed[]; done: number }> {
  const due = sql`message.channel = ${channel.channel} and message.state in ('queued', 'held') and message.due_at <= ${at}::timestamptz`;
  const lanes = await takeLanes(
    tx,
    sql`select 1 from message where message.lane = lanes.lane and ${due}
      and not exists (select 1 from change where change.lane = lanes.lane) limit ${channel.batch}`,
    'contacts',
    channel.batch,
  );
  if (lanes.length === 0) return { claimed: [], done: 0 };
  await sql`select pg_advisory_xact_lock(${CLAIM_LOCK})`.execute(tx);
  const { joins, reason } = judgement(
    {
      channel: sql`message.channel`,
      purpose: sql`message.purpose`,
      topic: sql`message.topic`,
      address: sql`message.address`,
      expiresAt: sql`message.expires_at`,
    },
    at,
  );
  const { rows } = await sql<Claimed & { state: string }>`
    with due as materialized (
      select contact_id, id
      from unnest(${lanes}::int[]) as held (lane) cross join lateral (
        select contact_id, id, due_at from message where message.lane = held.lane and ${due} order by due_at limit ${channel.batch}
      ) as first
      order by due_at limit ${channel.batch}),
    judged as (
      select message.contact_id, message.id, message.run_id, message.step, lower(message.address collate "und-x-icu") as folded,
        ${reason} as reason
      from due join message using (contact_id, id) left join contact on contact.id = message.contact_id ${joins}),
    ranked as (select judged.*, ${oneForEachAddress} as turn from judged),
    decided as (
      select contact_id, id, case when reason is not null then reason
        when run_id is not null and (turn > 1 or ${servedBefore(sql`ranked.step`, sql`('blocked', 'queued', 'held')`)})
          then 'address_already_served' end as verdict
      from ranked),
    claimed as (
      update message set state = case when verdict is null then 'sending' else 'blocked' end, reason = verdict,
        attempts = message.attempts + 1, transport = ${channel.name}, claimed_by = ${workerId}::uuid,
        settled_at = case when verdict is not null then ${at}::timestamptz end
      from decided where message.contact_id = decided.contact_id and message.id = decided.id
      returning message.*),
    noted as (${noteChanges(sql`
      select contact_id, array['interaction.' || channel || '_blocked'], ${at}::timestamptz from claimed where state = 'blocked'`)})
    select id, contact_id, account_id, journey_id, content_key, content_version, address, attempts, created_at, state
    from claimed order by id`.execute(tx);
  return { claimed: rows.filter((row) => row.state === 'sending'), done: rows.length };
}
