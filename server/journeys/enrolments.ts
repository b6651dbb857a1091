import { sql } from 'kysely';
import type { Enrolment } from '../../contract/journeys.ts';
import type { Handle } from '../database/index.ts';
import { getDocument } from '../documents/index.ts';
import { JOURNEY } from './journeys.ts';

export type EnrolmentQuery = {
  step?: string | undefined;
  state?: string | undefined;
  contactId?: number | undefined;
  accountId?: number | undefined;
  limit: number;
  cursor?: number | undefined;
};

/** The people of a journey, newest first, each with its readable trace (J-17). The cursor is the last id of the page before. */
export async function listEnrolments(
  tx: Handle,
  key: string,
  query: EnrolmentQuery,
): Promise<{ items: Enrolment[]; next_cursor: string | null; total: number }> {
  const { id } = await getDocument(tx, JOURNEY, key);
  const matching = sql`journey_id = ${id}
    and (${query.step ?? null}::text is null or step = ${query.step ?? null})
    and (${query.state ?? null}::text is null or state = ${query.state ?? null})
    and (${query.contactId ?? null}::bigint is null or contact_id = ${query.contactId ?? null})
    and (${query.accountId ?? null}::bigint is null or account_id = ${query.accountId ?? null})`;
  const { rows } = await sql<
    Omit<Enrolment, 'entered_at' | 'arrived_at' | 'due_at'> & {
      entered_at: Date;
      arrived_at: Date;
      due_at: Date | null;
    }
  >`
    select id, contact_id, account_id, version, run_id as run, state, step, entered_at, arrived_at, due_at, reason, failure,
      coalesce(trace, '[]') as trace
    from (select * from enrolment where ${matching} and (${query.cursor ?? null}::bigint is null or id < ${query.cursor ?? null})
      order by id desc limit ${query.limit + 1}) as page
    left join lateral (
      select jsonb_agg(jsonb_build_object('step', step, 'arrived_at', ${iso('arrived_at')}, 'at', ${iso('at')}, 'outcome', outcome, 'reason', reason) order by id) as trace
      from enrolment_trace where enrolment_trace.contact_id = page.contact_id and enrolment_id = page.id) as told on true
    order by id desc`.execute(tx);
  const { rows: counted } = await sql<{
    total: number;
  }>`select count(*)::int as total from enrolment where ${matching}`.execute(tx);
  const items = rows.slice(0, query.limit).map((row) => ({
    ...row,
    entered_at: row.entered_at.toISOString(),
    arrived_at: row.arrived_at.toISOString(),
    due_at: row.due_at?.toISOString() ?? null,
  }));
  return { items, next_cursor: rows.length > query.limit ? String(items.at(-1)!.id) : null, total: counted[0]!.total };
}

const iso = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
