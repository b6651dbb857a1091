import { sql } from 'kysely';
import { type Handle, instant, moveRows, type Tx } from '../database/index.ts';
import type { Held, MergeableKind } from '../records/index.ts';

/**
 * The ways of the merged contact are those of the surviving one, so that whoever has been in a journey is known to have been
 * (J-2). Nobody goes on twice through the same journey: see `endDoubled`.
 */
export async function mergeEnrolments(tx: Tx, kind: MergeableKind, from: number, into: number): Promise<void> {
  if (kind === 'account') {
    await sql`update enrolment set account_id = ${into} where account_id = ${from}`.execute(tx);
    await sql`update enrolment_trace set account_id = ${into} where account_id = ${from}`.execute(tx);
    return;
  }
  await endDoubled(tx, from, into);
  await moveRows(tx, 'enrolment', from, into);
  await moveRows(tx, 'enrolment_trace', from, into);
  await moveRows(tx, 'journey_event', from, into, { conflict: sql`on conflict do nothing` });
}

/**
 * Of two that are in one journey the further goes on (by the steps passed; the survivor's where they are even) and the other
 * stops. So does one of whom the other has completed the same run, or stopped in it further on: what lies before it, that
 * person has had.
 */
async function endDoubled(tx: Tx, from: number, into: number): Promise<void> {
  const at = await instant(tx);
  await sql`
    with ways as materialized (
      select contact_id, id, journey_id, run_id, state, contact_id = ${into} as survives, (
        select count(*) from enrolment_trace
        where enrolment_trace.contact_id = enrolment.contact_id and enrolment_id = enrolment.id
          and outcome not in ('stopped', 'failed')) as passed
      from enrolment where contact_id in (${from}, ${into})),
    doubled as (
      select contact_id, id from ways where state = 'active' and exists (
        select 1 from ways as other
        where other.contact_id <> ways.contact_id and other.journey_id = ways.journey_id
          and case other.state
            when 'active' then (other.passed, other.survives) > (ways.passed, ways.survives)
            when 'completed' then other.run_id = ways.run_id
            else other.run_id = ways.run_id and other.passed > ways.passed end)),
    ended as (
      update enrolment set state = 'stopped', reason = 'merged', ended_at = ${at}::timestamptz, due_at = null
      from doubled where enrolment.contact_id = doubled.contact_id and enrolment.id = doubled.id
      returning enrolment.*)
    insert into enrolment_trace (contact_id, enrolment_id, journey_id, version, account_id, step, arrived_at, at, outcome, reason)
    select contact_id, id, journey_id, version, account_id, step, arrived_at, ${at}::timestamptz, 'stopped', reason
    from ended`.execute(tx);
}

export async function heldEnrolments(tx: Handle, kind: MergeableKind, id: number): Promise<Held[]> {
  const whose = kind === 'account' ? sql`account_id` : sql`contact_id`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from enrolment where ${whose} = ${id}`.execute(tx);
  return [{ what: 'journeys', count: rows[0]!.count, erased: 'anonymised' }];
}

export async function exportEnrolments(tx: Handle, contactId: number): Promise<Record<string, unknown>> {
  const { rows } = await sql`
    select document.key as journey, enrolment.version, enrolment.state, enrolment.step, enrolment.entered_at, enrolment.ended_at,
      enrolment.reason, (
        select coalesce(jsonb_agg(jsonb_build_object('step', step, 'at', at, 'outcome', outcome, 'reason', reason) order by id), '[]')
        from enrolment_trace where enrolment_trace.contact_id = enrolment.contact_id and enrolment_id = enrolment.id) as trace
    from enrolment join document on document.id = enrolment.journey_id
    where contact_id = ${contactId} order by enrolment.id`.execute(tx);
  return { journeys: rows };
}
