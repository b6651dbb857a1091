import { type RawBuilder, sql } from 'kysely';
import type { Condition } from '../../../contract/condition.ts';
import type { Step, WaitEvent } from '../../../contract/journeys.ts';
import { type Fault, parseDuration } from '../../base/index.ts';
import { checkCondition, compileCondition, referencesOf, topicsOf } from '../../conditions/index.ts';
import { after } from '../../database/index.ts';
import type { CheckContext, StepContext, StepKind } from '../step-kind.ts';

type Body = Extract<Step, { wait_for: unknown }>['wait_for'];

/**
 * *yes* at once when what is waited for happens, also if it already happened between the step it names and the arrival here;
 * *no* when the person's own time, counted from arrival, is over (J-5). The reaction makes people due again when something
 * happened that matters; whether it is what they wait for is decided here and nowhere else.
 */
export const waitFor: StepKind<Body> = {
  kind: 'wait_for',
  grammar: (body, context, at) =>
    eventsOf(body).flatMap(({ event, path }) => eventGrammar(event, context, `${at}.wait_for.${path}`)),
  check: async (body, context, at) =>
    (
      await Promise.all(eventsOf(body).map(({ event, path }) => eventFaults(event, context, `${at}.wait_for.${path}`)))
    ).flat(),
  references: (body) =>
    eventsOf(body).flatMap(({ event }) =>
      'joins' in event ? [{ kind: 'segment', key: event.joins }] : referencesOf(asCondition(event, undefined)),
    ),
  topics: (body, context) =>
    eventsOf(body).flatMap(({ event }) =>
      'joins' in event
        ? [`segment.${event.joins}`]
        : topicsOf(asCondition(event, undefined), { ...context, subject: 'contact' }),
    ),
  decide: (body, context) => {
    const held = eventsOf(body).map(({ event }) => happened(event, context));
    const happenedYet = sql.join(held, body.any ? sql` or ` : sql` and `);
    return {
      decided: sql`
        select due.contact_id, due.enrolment_id, due.account_id, due.arrived_at, judged.path, judged.path as outcome,
          case judged.path when 'no' then 'time_over' end as reason,
          case when judged.path is null then times.over end as hold_until
        from due join contact on contact.id = due.contact_id
        cross join lateral (select ${after(sql`due.arrived_at`, parseDuration(body.at_most)!, context.timeZone)} as over) as times
        cross join lateral (
          select case when ${happenedYet} then 'yes' when times.over <= ${context.at} then 'no' end as path) as judged`,
    };
  },
};

/** True where the event has happened to the row of `contact` that `due` is about. */
function happened(event: WaitEvent, context: StepContext): RawBuilder<boolean> {
  if ('joins' in event)
    return sql`exists (
      select 1 from membership join document on document.id = membership.segment_id
      where document.kind = 'segment' and document.key = ${event.joins}
        and membership.contact_id = due.contact_id and membership.since >= due.arrived_at and not membership.quiet)`;
  // Of a named step everything since the start of the way counts: the step itself lies on it, before or after this one.
  const since = 'did' in event && event.step ? sql`due.entered_at` : sql`due.arrived_at`;
  return compileCondition(asCondition(event, context.journeyKey), {
    ...context,
    subject: 'contact',
    alias: 'contact',
    few: true,
    since,
  });
}

/** The event as a condition of the one language. Without a journey: for its topics and references only. */
function asCondition(event: Exclude<WaitEvent, { joins: string }>, journeyKey: string | undefined): Condition {
  if ('field' in event) return event as Condition;
  const where: Condition[] = [];
  if (event.step && journeyKey)
    where.push(
      { field: 'journey', is: 'equals', value: journeyKey },
      { field: 'step', is: 'equals', value: event.step },
    );
  if (event.link) where.push({ field: 'link', is: 'equals', value: event.link });
  if (event.where) where.push(event.where);
  return { did: event.did, ...(where.length > 0 ? { where: { all: where } } : {}) };
}

const eventsOf = (body: Body): { event: WaitEvent; path: string }[] => {
  const list = body.any ? 'any' : 'all';
  return (body.any ?? body.all ?? []).map((event, index) => ({ event, path: `${list}.${index}` }));
};

function eventGrammar(event: WaitEvent, context: Pick<CheckContext, 'catalogue' | 'timeZone'>, path: string): Fault[] {
  if ('joins' in event) return [];
  const faults = checkCondition(asCondition(event, undefined), { ...context, subject: 'contact', path });
  return faults;
}

async function eventFaults(event: WaitEvent, context: CheckContext, at: string): Promise<Fault[]> {
  if ('joins' in event) {
    const segment = context.live('segment', event.joins);
    return segment && segment.state !== 'stopped'
      ? []
      : [{ path: `${at}.joins`, message: `the segment "${event.joins}" is not live` }];
  }
  if (!('did' in event) || !event.step) return [];
  const named = context.stops.get(event.step)?.step;
  if (!named) return [{ path: `${at}.step`, message: `this journey has no step "${event.step}"` }];
  if (!event.link || !('send_email' in named)) return [];
  const links = await context.linksOf(named.send_email.email);
  if (!links || links.includes(event.link)) return [];
  return [
    {
      path: `${at}.link`,
      message: `the email "${named.send_email.email}" has no link "${event.link}"; it has ${links.map((link) => `"${link}"`).join(', ') || 'none'}`,
    },
  ];
}
