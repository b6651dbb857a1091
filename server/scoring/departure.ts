import { type RawBuilder, sql } from 'kysely';
import type { DidRule } from '../../contract/scoring.ts';
import { minus, oncePerInstant, parseDuration, toDate, zoned } from '../base/index.ts';

type Clock = { at: Date; timeZone: string };

/** What will leave a window of this length: what was done at an instant, or the interactions that count for a rule. */
export type Leaving = { length: string } & ({ at: RawBuilder<Date> } | { rule: DidRule });
/** Finds when the first of the interactions of rules leaves, so long after it was done (see pass.ts). */
export type FirstToLeave = (rules: { rule: DidRule; distance: number }[]) => RawBuilder<Date>[];

const HOUR_MS = 3_600_000;

/**
 * When the first of these interactions leaves its window; null where there is none.
 *
 * A window begins at `now − length`. As long as that keeps its distance from now, an interaction leaves at its own instant plus
 * the distance, which is one addition a rule. A calendar length does not keep it over a clock change and at the end of a month.
 * So behind the next such place nothing is certain but that it comes at most `drift` earlier: then it is looked at again.
 * (Calendar sums in SQL for every rule made a first build a third slower.)
 */
export function firstDeparture(leaving: Leaving[], clock: Clock, firstToLeave: FirstToLeave): RawBuilder<Date | null> {
  const bySteadiness = Map.groupBy(leaving, ({ length }) => steadinessOf(length, clock));
  const firsts = [...bySteadiness].map(([steady, alike]) => {
    const known = alike.flatMap((one) => ('at' in one ? [leavesAt(one.at, distanceOf(one.length, clock))] : []));
    const found = firstToLeave(
      alike.flatMap((one) => ('rule' in one ? [{ rule: one.rule, distance: distanceOf(one.length, clock) }] : [])),
    );
    const first = sql<Date>`least(${sql.join([...known, ...found])})`;
    if (steady === null) return first;
    const until = sql`${new Date(steady)}::timestamptz`;
    const drift = `${Math.max(...alike.map(({ length }) => driftOf(length)))} milliseconds`;
    return sql<Date>`case when ${first} <= ${until} then ${first} else greatest(${until}, ${first} - ${drift}::interval) end`;
  });
  return sql`least(${sql.join(firsts)})`;
}

/** What was done at `at` leaves so many milliseconds later. */
export const leavesAt = (at: RawBuilder<Date>, distance: number): RawBuilder<Date> =>
  sql`(${at} + ${`${distance} milliseconds`}::interval)`;

/** How far the beginning of a window is from now, exact. */
const distanceOf = oncePerInstant(
  (length, { at, timeZone }) => at.getTime() - minus(at, parseDuration(length)!, timeZone).getTime(),
);
const steadinessOf = oncePerInstant((length, clock) => steadyUntil(length, clock)?.getTime() ?? null);

const isCalendar = (length: string): boolean => /day|week|month|year/.test(length);
const hasMonths = (length: string): boolean => /month|year/.test(length);

/** By how much the beginning of a window can run ahead: clock changes at both of its ends, and the last days of short months. */
const driftOf = (length: string): number => (hasMonths(length) ? 4 * 24 : 2) * HOUR_MS;

/**
 * The next instant at which the distance of a window's beginning may become less; undefined where it never does. (Where it becomes
 * more, nothing leaves too late.)
 */
export function steadyUntil(length: string, clock: Clock): Date | undefined {
  if (!isCalendar(length)) return undefined;
  // Hours and minutes are taken off last, and exactly.
  const days = parseDuration(length)!.with({ hours: 0, minutes: 0 });
  const here = zoned(clock.at, clock.timeZone).getTimeZoneTransition('next');
  const places = [
    here ? toDate(here.toInstant()) : undefined,
    changeMet(days, clock),
    hasMonths(length) ? nextMonth(clock) : undefined,
  ].filter((place) => place !== undefined);
  return places.sort((a, b) => a.getTime() - b.getTime())[0];
}

/**
 * When the beginning of a window meets a clock change of its own. Which hour is skipped or meant twice is decided by the time on
 * the clock, so the beginning jumps where the later of the two times of the change is reached.
 */
function changeMet(days: Temporal.Duration, { at, timeZone }: Clock): Date | undefined {
  const change = zoned(minus(at, days, timeZone), timeZone).getTimeZoneTransition('next');
  if (!change) return undefined;
  const before = change.subtract({ milliseconds: 1 }).toPlainDateTime().add({ milliseconds: 1 });
  const after = change.toPlainDateTime();
  const met = Temporal.PlainDateTime.compare(before, after) > 0 ? before : after;
  // Months are not taken off as they are added: the day is up to three beside.
  const beside = days.years || days.months ? [-3, -2, -1, 0, 1, 2, 3] : [0];
  return beside
    .map((by) => met.add(days).add({ days: by }))
    .flatMap((wall) => [wall.toZonedDateTime(timeZone), wall.toZonedDateTime(timeZone, { disambiguation: 'later' })])
    .map((place) => toDate(place.toInstant()))
    .find((place) => place > at && minus(place, days, timeZone) >= toDate(change.toInstant()));
}

/**
 * The next midnight at which a month begins: only there does the beginning pass over days, those that the month before last had
 * and the last one had not. At the 29th to 31st it goes back.
 */
function nextMonth({ at, timeZone }: Clock): Date {
  const first = zoned(at, timeZone).toPlainDate().with({ day: 1 }).add({ months: 1 });
  return toDate(first.toZonedDateTime(timeZone).toInstant());
}
