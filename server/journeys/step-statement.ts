import { type RawBuilder, sql } from 'kysely';
import type { Catalogue } from '../records/index.ts';
import { type LiveJourney, noteMoves, ofJourneys } from './journeys.ts';
import type { Route, Stop } from './route.ts';
import type { Content, StepContext } from './step-kind.ts';
import { stepKind } from './steps/index.ts';

type Due = { journey: LiveJourney; version: number; lanes: number[]; at: Date; limit: number };

/** The people due at one step of one version, as rows. */
export const dueAt = ({ journey, version, lanes, at, limit }: Due, step: string): RawBuilder<unknown> => sql`
  select contact_id, id as enrolment_id, journey_id, version as journey_version, run_id, account_id, entered_at, arrived_at
  from enrolment
  where lane = any(${lanes}) and state = 'active' and due_at <= ${at}
    and ${ofJourneys([journey.id])} and version = ${version} and step = ${step}
  limit ${limit}`;

/**
 * The one statement that takes everybody due at a step through it: what the step does, where each goes, and the trace.
 * Who is held stays at the step and becomes due again; who goes on arrives at the next step now, or has completed the way.
 */
export function stepStatement(
  stop: Stop,
  context: Due & { route: Route; catalogue: Catalogue; content: (kind: string, key: string) => Content },
): RawBuilder<{ moved: number }> {
  const { journey, at } = context;
  const steps: StepContext = { catalogue: context.catalogue, timeZone: journey.timeZone, journeyKey: journey.key, at };
  const { kind, body } = stepKind(stop.step, stop.kind);
  const { effects = [], decided } = kind.decide(body, { ...steps, step: stop.step, content: context.content });
  const destinations = [...stop.paths].map(([path, target]) => sql`when ${path}::text then ${target}::text`);
  const target =
    destinations.length > 0
      ? sql`case path ${sql.join(destinations, sql` `)} else ${stop.next}::text end`
      : sql`${stop.next}::text`;
  return sql<{ moved: number }>`
    with due as materialized (${dueAt(context, stop.id)}),
    ${sql.join(
      effects.map((effect) => sql`${sql.ref(effect.name)} as (${effect.sql}), `),
      sql``,
    )}
    decided as materialized (${decided}),
    destined as (select decided.*, ${target} as target from decided),
    moved as (
      update enrolment set
        step = case when hold_until is null then target else enrolment.step end,
        state = case when hold_until is null and target is null then 'completed' else enrolment.state end,
        arrived_at = case when hold_until is null then ${at}::timestamptz else enrolment.arrived_at end,
        due_at = case when hold_until is null and target is not null then ${dueOnArrival(stop, context.route, steps)} else hold_until end,
        ended_at = case when hold_until is null and target is null then ${at}::timestamptz end,
        attempts = 0, failure = null
      from destined
      where enrolment.contact_id = destined.contact_id and enrolment.id = destined.enrolment_id),
    traced as (
      insert into enrolment_trace (contact_id, enrolment_id, journey_id, version, account_id, step, arrived_at, at, outcome, path, reason)
      select contact_id, enrolment_id, ${journey.id}::int, ${context.version}::int, account_id, ${stop.id}::text,
        arrived_at, ${at}::timestamptz, outcome, path, reason
      from destined where hold_until is null)
    ${noteMoves(journey, sql`select contact_id from decided where hold_until is null`, at)}
    select count(*)::int as moved from decided`;
}

/** When those who arrive at `target` become due. */
function dueOnArrival(stop: Stop, route: Route, context: StepContext): RawBuilder<unknown> {
  const at = sql`${context.at}::timestamptz`;
  const targets = new Set([...stop.paths.values(), stop.next]);
  const later = [...targets].flatMap((target) => {
    if (target === null) return [];
    const { step, kind: name } = route.stops.get(target)!;
    const { kind, body } = stepKind(step, name);
    const due = kind.dueOnArrival?.(body, context);
    return due ? [sql`when ${target}::text then greatest(${due}, ${at})`] : [];
  });
  return later.length > 0 ? sql`case target ${sql.join(later, sql` `)} else ${at} end` : at;
}
