import { sql } from 'kysely';
import type { Clock } from '../../contract/clock.ts';
import type { Tx } from '../database/index.ts';

/** What a move of the clock brought, in `(from, to]`. */
export async function happenedBetween(tx: Tx, from: Date, to: Date): Promise<NonNullable<Clock['happened']>> {
  const { rows } = await sql<NonNullable<Clock['happened']>>`
    select
      (select count(*)::int from message where channel = 'email' and sent_at > ${from} and sent_at <= ${to}) as emails,
      (select count(*)::int from message where channel = 'text' and sent_at > ${from} and sent_at <= ${to}) as texts,
      (select count(*)::int from interaction where at > ${from} and at <= ${to}) as interactions,
      (select count(distinct contact_id)::int from enrolment_trace
        where at > ${from} and at <= ${to} and outcome not in ('stopped', 'failed')) as moved`.execute(tx);
  return rows[0]!;
}
