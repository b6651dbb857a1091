import { sql } from 'kysely';
import { instant, type Tx } from '../database/index.ts';

/**
 * Stops erased contacts wherever they are (J-11): who is no more is never due again. What remains is a number that is nobody's
 * from now on, so that the counts of the journey stand. Their lanes are held by the room that erases before this one.
 */
export async function eraseEnrolments(tx: Tx, contactIds: number[]): Promise<void> {
  const at = await instant(tx);
  await sql`
    with ended as (
      update enrolment set state = 'stopped', reason = 'erased', ended_at = ${at}::timestamptz, due_at = null
      where contact_id = any(${contactIds}::bigint[]) and state = 'active' returning *)
    insert into enrolment_trace (contact_id, enrolment_id, journey_id, version, account_id, step, arrived_at, at, outcome, reason)
    select contact_id, id, journey_id, version, account_id, step, arrived_at, ${at}::timestamptz, 'stopped', reason
    from ended`.execute(tx);
  await sql`delete from journey_event where contact_id = any(${contactIds}::bigint[])`.execute(tx);
}
