import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Step, waitWindow } from '../../../contract/journeys.ts';
import { type Fault, parseDuration, parseTime } from '../../base/index.ts';
import { compileValue, fieldAt } from '../../conditions/index.ts';
import { after } from '../../database/index.ts';
import type { StepContext, StepKind } from '../step-kind.ts';

type Body = Extract<Step, { wait: unknown }>['wait'];
type Window = z.infer<typeof waitWindow>;

/**
 * Holds people for a time, until a time, or until a date of their own; then, with a window, until an allowed weekday and
 * hour. A time that has passed lets them through at once; so does a date they do not have (J-4).
 */
export const wait: StepKind<Body> = {
  kind: 'wait',
  grammar: (body, context, at) => [
    ...targetFaults(body, context, `${at}.wait`),
    ...windowFaults(body.window, `${at}.wait.window`),
  ],
  check: async () => [],
  references: () => [],
  // Somebody's own date may change while they wait for it.
  topics: (body, context) =>
    'until_field' in body ? (fieldAt(body.until_field, { ...context, subject: 'contact' })?.topics ?? []) : [],
  dueOnArrival: (body, context) =>
    'until_field' in body ? undefined : earliest(body, context, sql`${context.at}::timestamptz`),
  decide: (body, context) => ({
    decided: sql`
        select due.contact_id, due.enrolment_id, due.account_id, due.arrived_at, null::text as path, 'waited' as outcome, null::text as reason,
          case when times.earliest > ${context.at} then times.earliest end as hold_until
        from due join contact on contact.id = due.contact_id
        cross join lateral (select ${earliest(body, context, sql`due.arrived_at`)} as earliest) as times`,
  }),
};

/** The first instant at which somebody who arrived at `arrivedAt` may go on. */
function earliest(body: Body, context: StepContext, arrivedAt: RawBuilder<unknown>): RawBuilder<unknown> {
  const target = targetOf(body, context, arrivedAt);
  if (!body.window) return target;
  const notBefore = sql`greatest(coalesce(${target}, ${context.at}), ${context.at}::timestamptz)`;
  return inWindow(notBefore, body.window, context.timeZone);
}

function targetOf(body: Body, context: StepContext, arrivedAt: RawBuilder<unknown>): RawBuilder<unknown> {
  if ('for' in body) return after(arrivedAt, parseDuration(body.for)!, context.timeZone);
  if ('until' in body) return sql`${parseTime(body.until, context.timeZone)}::timestamptz`;
  const { type } = fieldAt(body.until_field, { ...context, subject: 'contact' })!;
  const value = compileValue(body.until_field, { ...context, subject: 'contact', alias: 'contact' });
  const date = type === 'date' ? sql`(${value})::timestamp at time zone ${context.timeZone}` : value;
  return body.offset ? after(date, parseDuration(body.offset)!, context.timeZone) : date;
}

/** The first instant from `earliest` on that lies in the window, looking a week ahead (every weekday comes up in one). */
function inWindow(earliest: RawBuilder<unknown>, window: Window, timeZone: string): RawBuilder<unknown> {
  const days = (window.days ?? Object.keys(WEEKDAYS)).map((day) => WEEKDAYS[day]!);
  return sql`(
    select min(greatest(local.moment, day.begins + ${window.from ?? '00:00'}::time)) at time zone ${timeZone}
    from (select ${earliest} at time zone ${timeZone} as moment) as local
    cross join lateral (select date_trunc('day', local.moment) + n * interval '1 day' as begins from generate_series(0, 7) as n) as day
    where extract(isodow from day.begins)::int = any(${days}::int[])
      and local.moment < day.begins + ${window.to ? sql`${window.to}::time::interval` : sql`interval '1 day'`})`;
}

const WEEKDAYS: Record<string, number> = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 };

function targetFaults(body: Body, context: Pick<StepContext, 'catalogue' | 'timeZone'>, at: string): Fault[] {
  if ('until' in body)
    return parseTime(body.until, context.timeZone)
      ? []
      : [{ path: `${at}.until`, message: `"${body.until}" is no time` }];
  if ('until_field' in body) {
    const field = fieldAt(body.until_field, { ...context, subject: 'contact' });
    if (!field) return [{ path: `${at}.until_field`, message: `there is no field "${body.until_field}"` }];
    if (field.type !== 'date' && field.type !== 'time')
      return [
        {
          path: `${at}.until_field`,
          message: `"${body.until_field}" is no date; choose a field that holds a date or a time`,
        },
      ];
  }
  return [];
}

function windowFaults(window: Window | undefined, at: string): Fault[] {
  if (!window?.from || !window.to || window.from < window.to) return [];
  return [{ path: `${at}.to`, message: 'the window must end after it begins; for a night, use two steps' }];
}
