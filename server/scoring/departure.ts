import { type RawBuilder, sql } from 'kysely';
import { minus, parseDuration, plus, toDate, zoned } from '../base/index.ts';

type Clock = { at: Date; timeZone: string };

/** An instant at which something was done, and the length of the window it will leave. */
export type Leaving = { at: RawBuilder<Date>; length: string };

const HOUR_MS = 3_600_000;

/**
 * When the first of these interactions leaves its window; null where there is none.
 *
 * A window begins at `now − length`. As long as that keeps its distance from now, an interaction leaves at its own instant plus
 * the distance, which is one addition a rule. A calendar length does not keep it over a clock change and at the end of a month.
 * So behind the next such place nothing is certain but that it comes at most `drift` earlier: there it is looked at again.
 * (Calendar sums in SQL for every rule made a first build a third slower.)
 */
export function firstDeparture(leaving: Leaving[], clock: Clock): RawBuilder<Date | null> {
  const bySteadiness = Map.groupBy(leaving, ({ length }) => steadyUntil(length, clock)?.getTime() ?? null);
  const firsts = [...bySteadiness].map(([steady, alike]) => {
    const first = sql<Date>`least(${sql.join(alike.map(({ at, length }) => leavesAt(at, length, clock)))})`;
    if (steady === null) return first;
    const until = sql`${new Date(steady)}::timestamptz`;
    const drift = `${Math.max(...alike.map(({ length }) => driftOf(length)))} milliseconds`;
    return sql<Date>`case when ${first} <= ${until} then ${first} else greatest(${until}, ${first} - ${drift}::interval) end`;
  });
  return sql`least(${sql.join(firsts)})`;
}

/** The distance as it is now, exact. */
function leavesAt(at: RawBuilder<Date>, length: string, clock: Clock): RawBuilder<Date> {
  const distance = clock.at.getTime() - minus(clock.at, parseDuration(length)!, clock.timeZone).getTime();
  return sql`(${at} + ${`${distance} milliseconds`}::interval)`;
}

const isCalendar = (length: string): boolean => /day|week|month|year/.test(length);
const hasMonths = (length: string): boolean => /month|year/.test(length);

/** By how much the beginning of a window can run ahead: clock changes at both of its ends, and the last days of short months. */
const driftOf = (length: string): number => (hasMonths(length) ? 4 * 24 : 2) * HOUR_MS;

/** The next instant at which the distance of a window's beginning may change; undefined where it never does. */
export function steadyUntil(length: string, { at, timeZone }: Clock): Date | undefined {
  if (!isCalendar(length)) return undefined;
  const duration = parseDuration(length)!;
  const here = zoned(at, timeZone).getTimeZoneTransition('next');
  const begin = zoned(minus(at, duration, timeZone), timeZone).getTimeZoneTransition('next');
  const places = [
    here && toDate(here.toInstant()),
    // An hour early, since the sum itself may fall into the change.
    begin &&
      new Date(Math.max(at.getTime() + 1, plus(toDate(begin.toInstant()), duration, timeZone).getTime() - HOUR_MS)),
    hasMonths(length) ? nextMonthsEdge({ at, timeZone }) : undefined,
  ].filter((place) => place !== null && place !== undefined);
  return places.sort((a, b) => a.getTime() - b.getTime())[0];
}

/** The next midnight at which a day begins that some months do not have, or a month. */
function nextMonthsEdge({ at, timeZone }: Clock): Date {
  let day = zoned(at, timeZone).toPlainDate().add({ days: 1 });
  while (day.day !== 1 && day.day < 29) day = day.add({ days: 1 });
  return toDate(day.toZonedDateTime(timeZone).toInstant());
}
