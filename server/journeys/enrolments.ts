import { type RawBuilder, sql } from 'kysely';
import type { ContactEnrolments, Enrolment } from '../../contract/journeys.ts';
import type { Handle } from '../database/index.ts';
import { getDocument } from '../documents/index.ts';
import { JOURNEY, journeysOf, versionOf } from './journeys.ts';
import type { Route } from './route.ts';

export type EnrolmentQuery = {
  step?: string | undefined;
  states?: string[] | undefined;
  /** Who has gone on from this step. */
  passed?: string | undefined;
  /** Who has ever come to this step, wherever they are now. */
  arrived?: string | undefined;
  contactId?: number | undefined;
  accountId?: number | undefined;
  version?: number | undefined;
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
    and (${query.states ?? null}::text[] is null or state = any(${query.states ?? null}::text[]))
    and (${query.passed ?? null}::text is null or ${wentOnFrom(query.passed ?? null)})
    and (${query.arrived ?? null}::text is null or step = ${query.arrived ?? null} or ${wentOnFrom(query.arrived ?? null)})
    and (${query.contactId ?? null}::bigint is null or contact_id = ${query.contactId ?? null})
    and (${query.accountId ?? null}::bigint is null or account_id = ${query.accountId ?? null})
    and (${query.version ?? null}::int is null or version = ${query.version ?? null})`;
  const found = await readEnrolments(
    tx,
    sql`${matching} and (${query.cursor ?? null}::bigint is null or id < ${query.cursor ?? null})`,
    query.limit + 1,
  );
  const { rows: counted } = await sql<{
    total: number;
  }>`select count(*)::int as total from enrolment where ${matching}`.execute(tx);
  const items = found.slice(0, query.limit);
  return { items, next_cursor: found.length > query.limit ? String(items.at(-1)!.id) : null, total: counted[0]!.total };
}

/** As the insights count `passed`. */
const wentOnFrom = (step: string | null) => sql`exists (select 1 from enrolment_trace
  where enrolment_trace.contact_id = enrolment.contact_id and enrolment_id = enrolment.id
    and enrolment_trace.step = ${step} and outcome not in ('stopped', 'failed'))`;

/** More ways than anybody reads on one page. */
const MOST_WAYS = 200;

/** The ways of one contact through all journeys, newest first, each with what its steps are (J-17). */
export async function enrolmentsOf(tx: Handle, contactId: number): Promise<ContactEnrolments> {
  const { rows: named } = await sql<{ id: number; journey_id: number }>`
    select id, journey_id from enrolment where contact_id = ${contactId}`.execute(tx);
  const journeyOf = new Map(named.map((row) => [row.id, row.journey_id]));
  const journeys = new Map((await journeysOf(tx)).map((journey) => [journey.id, journey]));
  const items: ContactEnrolments['items'] = [];
  for (const way of await readEnrolments(tx, sql`contact_id = ${contactId}`, MOST_WAYS)) {
    const journey = journeys.get(journeyOf.get(way.id)!);
    // Between the statements somebody may have entered a journey, or a journey may have been deleted: the next look shows it.
    if (!journey) continue;
    const { route } = await versionOf(tx, journey, way.version);
    const { key, name, state } = journey;
    items.push({ ...way, journey: { key, name, state }, steps: stepsOf(route) });
  }
  return { items };
}

const stepsOf = (route: Route): ContactEnrolments['items'][number]['steps'] =>
  Object.fromEntries([...route.stops.values()].map(({ id, kind, step }) => [id, { kind, name: step.name ?? null }]));

async function readEnrolments(tx: Handle, matching: RawBuilder<unknown>, limit: number): Promise<Enrolment[]> {
  const { rows } = await sql<
    Omit<Enrolment, 'entered_at' | 'arrived_at' | 'due_at'> & {
      entered_at: Date;
      arrived_at: Date;
      due_at: Date | null;
    }
  >`
    select id, contact_id, account_id, version, run_id as run, lead_id, entered_by, state, step, entered_at, arrived_at, due_at, reason, failure,
      coalesce(trace, '[]') as trace
    from (select * from enrolment where ${matching} order by id desc limit ${limit}) as page
    left join lateral (
      select jsonb_agg(jsonb_build_object('step', step, 'arrived_at', ${iso('arrived_at')}, 'at', ${iso('at')}, 'outcome', outcome, 'reason', reason) order by id) as trace
      from enrolment_trace where enrolment_trace.contact_id = page.contact_id and enrolment_id = page.id) as told on true
    order by id desc`.execute(tx);
  return rows.map((row) => ({
    ...row,
    entered_at: row.entered_at.toISOString(),
    arrived_at: row.arrived_at.toISOString(),
    due_at: row.due_at?.toISOString() ?? null,
  }));
}

const iso = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
