import { sql } from 'kysely';
import { takeLanes } from '../changes/index.ts';
import type { Tx } from '../database/index.ts';
import { setState } from '../documents/index.ts';
import { hasEnded, isEnding, isMoving, JOURNEY, journeysOf, type LiveJourney, noteMoves } from './journeys.ts';

/**
 * Ends everybody inside journeys that were stopped or whose end says so, lane by lane, and completes journeys whose end has
 * come once nobody is inside any more. Answers how many rows that were.
 */
export async function endJourneys(tx: Tx, at: Date): Promise<number> {
  const journeys = await journeysOf(tx);
  let ended = 0;
  for (const journey of journeys.filter((each) => isEnding(each, at))) ended += await endEverybody(tx, journey, at);
  for (const journey of journeys.filter((each) => isMoving(each) && hasEnded(each, at)))
    ended += await completeIfEmpty(tx, journey);
  return ended;
}

async function endEverybody(tx: Tx, journey: LiveJourney, at: Date): Promise<number> {
  if (!(await anybodyInside(tx, journey))) return 0;
  const lanes = await takeLanes(
    tx,
    sql`
    select 1 from enrolment where enrolment.lane = lanes.lane and state = 'active' and journey_id = ${journey.id}`,
  );
  const reason = journey.state === 'stopped' ? 'journey_stopped' : 'journey_ended';
  const { rows } = await sql`
    with ended as (
      update enrolment set state = 'stopped', reason = ${reason}, ended_at = ${at}::timestamptz, due_at = null
      where journey_id = ${journey.id} and state = 'active' and lane = any(${lanes}) returning *)
    ${noteMoves(journey, sql`select contact_id from ended`, at)}
    insert into enrolment_trace (contact_id, enrolment_id, journey_id, version, account_id, step, arrived_at, at, outcome, reason)
    select contact_id, id, journey_id, version, account_id, step, arrived_at, ${at}::timestamptz, 'stopped', reason from ended
    returning contact_id`.execute(tx);
  return rows.length;
}

async function completeIfEmpty(tx: Tx, journey: LiveJourney): Promise<number> {
  if (await anybodyInside(tx, journey)) return 0;
  await setState(tx, JOURNEY, journey.key, 'completed');
  return 1;
}

async function anybodyInside(tx: Tx, journey: LiveJourney): Promise<boolean> {
  const { rows } =
    await sql`select 1 from enrolment where journey_id = ${journey.id} and state = 'active' limit 1`.execute(tx);
  return rows.length > 0;
}
