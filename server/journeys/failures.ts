import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';
import type { LiveJourney } from './journeys.ts';
import { dueAt } from './step-statement.ts';

/** Tried again after so many minutes; after the last the person has *failed* at the step, where everybody can see it. */
const PAUSES_MINUTES = [1, 5, 30, 120];

/** Stores the failure of a step on everybody who was due there: code, message, attempt. Answers how many. */
export async function storeFailure(
  tx: Tx,
  group: { journey: LiveJourney; version: number; step: string; lanes: number[]; at: Date; limit: number },
  error: unknown,
): Promise<number> {
  const failure = JSON.stringify({
    code: (error as { code?: string }).code ?? 'error',
    message: error instanceof Error ? error.message : String(error),
  });
  const { rows } = await sql<{ contact_id: number }>`
    with due as (${dueAt(group, group.step)}),
    stored as (
      update enrolment set failure = ${failure}::jsonb, attempts = attempts + 1,
        state = case when attempts >= ${PAUSES_MINUTES.length} then 'failed' else 'active' end,
        ended_at = case when attempts >= ${PAUSES_MINUTES.length} then ${group.at}::timestamptz end,
        reason = case when attempts >= ${PAUSES_MINUTES.length} then 'step_failed' end,
        due_at = case when attempts < ${PAUSES_MINUTES.length}
          then ${group.at}::timestamptz + (${PAUSES_MINUTES}::int[])[attempts + 1] * interval '1 minute' end
      from due where enrolment.contact_id = due.contact_id and enrolment.id = due.enrolment_id
      returning enrolment.*)
    insert into enrolment_trace (contact_id, enrolment_id, journey_id, version, account_id, step, arrived_at, at, outcome, reason)
    select contact_id, id, journey_id, version, account_id, step, arrived_at, ${group.at}::timestamptz, 'failed', failure ->> 'message'
    from stored where state = 'failed'
    returning contact_id`.execute(tx);
  return rows.length;
}
