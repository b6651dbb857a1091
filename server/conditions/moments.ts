import type { Moment, Window } from '../../contract/condition.ts';
import { dayOf, minus, oncePerInstant, parseDuration, parseTime, plus, toDate } from '../base/index.ts';
import type { Days } from './context.ts';

/** A calendar day for date fields, an instant (in milliseconds) for time fields. */
export type Bound = Date | Temporal.PlainDate;

/** The values after `after` up to and including `upTo`; a missing bound is none. */
export type Range<B = Bound> = { after?: B; upTo?: B };

export type Clock = { at: Date; timeZone: string };

/** A moment is a stretch: a day from its first to its last millisecond; an instant begins and ends with itself. */
type Stretch = { first: Bound; last: Bound };

/**
 * The values for which a date operator holds at an instant. This is where every date operator is defined; compiling, edges
 * (what lies between the bounds of two instants) and the next edge all come from it. `in_last` is (now − length, now];
 * `in_next` is (now, now + length], and for date fields the days from today to today + length, both included.
 */
export function rangeOf(is: string, value: unknown, type: 'date' | 'time', clock: Clock): Range {
  const read = (moment: unknown) => stretchOf(moment as Moment, type, clock);
  const shifted = (move: typeof plus) => boundAt(move(clock.at, durationOf(value), clock.timeZone), type, clock);
  const now = boundAt(clock.at, type, clock);
  switch (is) {
    case 'on':
      return { after: justBefore(read(value).first), upTo: read(value).last };
    case 'before':
      return { upTo: justBefore(read(value).first) };
    case 'after':
      return { after: read(value).last };
    case 'on_or_before':
      return { upTo: read(value).last };
    case 'on_or_after':
      return { after: justBefore(read(value).first) };
    case 'between': {
      const [from, until] = value as [unknown, unknown];
      return { after: justBefore(read(from).first), upTo: read(until).last };
    }
    case 'in_last':
      return { after: shifted(minus), upTo: now };
    case 'in_next':
      return { after: type === 'date' ? justBefore(now) : now, upTo: shifted(plus) };
    case 'longer_ago_than':
      return { upTo: shifted(minus) };
    default:
      throw new Error(`${is} is no comparison of dates`);
  }
}

/** The days on which an anniversary counts for `anniversary_in_next`: today to today + length, both included. */
export const anniversaryDays = (value: unknown, { at, timeZone }: Clock): Days => ({
  first: dayOf(at, timeZone),
  last: dayOf(plus(at, durationOf(value), timeZone), timeZone),
});

/** The instants of a window; nothing after the present ever counts. */
export function windowRange(
  window: Window | { passed: Range<Date> } | undefined,
  { at, timeZone }: Clock,
): Range<Date> {
  if (!window) return { upTo: at };
  if ('passed' in window) return window.passed;
  if ('last' in window) return { after: beginOf(window.last, { at, timeZone }), upTo: at };
  const from = window.from && instantOf(window.from, timeZone);
  const until = window.until && instantBefore(instantOf(window.until, timeZone));
  return { ...(from ? { after: instantBefore(from) } : {}), upTo: until && until < at ? until : at };
}

/** Where a window of this length, which ends now, begins. */
const beginOf = oncePerInstant((length, { at, timeZone }) => minus(at, durationOf(length), timeZone));

/** True where what the operator compares with moves with the clock. */
export function moves(is: string, value: unknown): boolean {
  if (['in_last', 'in_next', 'longer_ago_than', 'anniversary_in_next'].includes(is)) return true;
  const moments = is === 'between' && Array.isArray(value) ? value : [value];
  const relative = (moment: unknown) => typeof moment === 'object' && moment !== null && !Array.isArray(moment);
  return moments.some((moment) => moment === 'today' || relative(moment));
}

function stretchOf(moment: Moment, type: 'date' | 'time', clock: Clock): Stretch {
  const days = daysOf(moment, clock);
  if (!days) {
    const bound = boundAt(instantOfMoment(moment, clock), type, clock);
    return { first: bound, last: bound };
  }
  if (type === 'date') return days;
  return {
    first: startOf(days.first, clock),
    last: instantBefore(startOf(days.last.add({ days: 1 }), clock)),
  };
}

/** The whole days a moment stands for, unless it is an instant. */
function daysOf(moment: Moment, { at, timeZone }: Clock): Days | undefined {
  if (moment === 'today') return { first: dayOf(at, timeZone), last: dayOf(at, timeZone) };
  if (typeof moment === 'object') {
    const length = durationOf('ago' in moment ? moment.ago : moment.ahead);
    if (length.hours || length.minutes) return undefined;
    const day = dayOf(instantOfMoment(moment, { at, timeZone }), timeZone);
    return { first: day, last: day };
  }
  const [year, month, day] = moment.split('-').map(Number) as [number, number?, number?];
  if (moment.includes('T')) return undefined;
  const first = Temporal.PlainDate.from({ year, month: month ?? 1, day: day ?? 1 }, { overflow: 'reject' });
  const length = day ? { days: 1 } : month ? { months: 1 } : { years: 1 };
  return { first, last: first.add(length).subtract({ days: 1 }) };
}

function instantOfMoment(moment: Moment, { at, timeZone }: Clock): Date {
  if (typeof moment === 'string') return instantOf(moment, timeZone);
  return 'ago' in moment ? minus(at, durationOf(moment.ago), timeZone) : plus(at, durationOf(moment.ahead), timeZone);
}

function instantOf(text: string, timeZone: string): Date {
  const instant = parseTime(text, timeZone);
  if (!instant || instant.getUTCFullYear() < 1000) throw new RangeError(`${text} is no time`);
  return instant;
}

export function durationOf(value: unknown): Temporal.Duration {
  const duration = typeof value === 'string' ? parseDuration(value) : undefined;
  if (!duration) throw new RangeError(`${value} is no duration`);
  return duration;
}

const boundAt = (instant: Date, type: 'date' | 'time', { timeZone }: Clock): Bound =>
  type === 'date' ? dayOf(instant, timeZone) : instant;

const startOf = (day: Temporal.PlainDate, { timeZone }: Clock): Date =>
  toDate(day.toZonedDateTime(timeZone).toInstant());

// Instants have milliseconds everywhere (8-engine 17), so the last one before is a millisecond away.
const instantBefore = (instant: Date): Date => new Date(instant.getTime() - 1);

const justBefore = (bound: Bound): Bound =>
  bound instanceof Date ? instantBefore(bound) : bound.subtract({ days: 1 });

/** Negative where the first is earlier. Only bounds of one kind are compared. */
export function compareBounds(a: Bound, b: Bound): number {
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  return Temporal.PlainDate.compare(a as Temporal.PlainDate, b as Temporal.PlainDate);
}
