/**
 * Instants are `Date`s with millisecond precision, as the database holds them; calendar arithmetic is Temporal's.
 * Nothing here knows what time it is: see `clock.ts`.
 */

const UNIT = /^(\d+)\s+(minute|hour|day|week|month|year)s?$/;
const PART = /\d+\s+[a-z]+/g;

/** Longer nobody means, and instants so far away do not exist everywhere. */
const LONGEST_YEARS = 1_000;

/** Reads "90 minutes", "1 day", "5 days 23 hours", "-7 days". Undefined where it is no duration, or longer than 1,000 years. */
export function parseDuration(text: string): Temporal.Duration | undefined {
  const trimmed = text.trim();
  const negative = trimmed.startsWith('-');
  const body = trimmed.replace(/^[+-]\s*/, '');
  const parts = body.match(PART);
  if (!parts || parts.join(' ') !== body.replace(/\s+/g, ' ')) return undefined;
  let total = new Temporal.Duration();
  for (const part of parts) {
    const [, count, unit] = UNIT.exec(part.replace(/\s+/g, ' ')) ?? [];
    if (!unit || Number(count) > LONGEST_YEARS * 366 * 24 * 60) return undefined;
    const key = `${unit}s` as 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years';
    total = total.with({ [key]: total[key] + Number(count) });
  }
  if (total.total({ unit: 'years', relativeTo: '2000-01-01' }) > LONGEST_YEARS) return undefined;
  return negative ? total.negated() : total;
}

/** The duration as PostgreSQL reads intervals ("0 years 0 months …"): whole calendar units, no fractions. */
export function toInterval(duration: Temporal.Duration): string {
  const d = duration;
  return `${d.years} years ${d.months} months ${d.weeks} weeks ${d.days} days ${d.hours} hours ${d.minutes} minutes`;
}

/** `instant` plus a duration; days and longer are calendar days in the time zone, so 09:00 stays 09:00. */
export function plus(instant: Date, duration: Temporal.Duration, timeZone: string): Date {
  return toDate(zoned(instant, timeZone).add(duration).toInstant());
}

/** `instant` minus a duration, by the same rule as `plus`. */
export function minus(instant: Date, duration: Temporal.Duration, timeZone: string): Date {
  return toDate(zoned(instant, timeZone).subtract(duration).toInstant());
}

/** Reads "2026-12-01T09:00" in the time zone, or an instant with an offset or Z. Undefined where it is neither. */
export function parseTime(text: string, timeZone: string): Date | undefined {
  try {
    if (/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) return toDate(Temporal.Instant.from(text));
    return toDate(Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant());
  } catch {
    return undefined;
  }
}

/** The calendar day of an instant in a time zone. */
export function dayOf(instant: Date, timeZone: string): Temporal.PlainDate {
  return zoned(instant, timeZone).toPlainDate();
}

/** True if the name is a time zone this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

export function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}

export const toDate = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);

/**
 * Works something out once for an instant: a batch asks hundreds of definitions at the very same `Date`, most of them with the
 * same few lengths. Forgotten together with the `Date`.
 */
export function oncePerInstant<T>(
  work: (length: string, clock: { at: Date; timeZone: string }) => T,
): (length: string, clock: { at: Date; timeZone: string }) => T {
  const known = new WeakMap<Date, Map<string, { found: T }>>();
  return (length, { at, timeZone }) => {
    const here = known.get(at) ?? new Map<string, { found: T }>();
    known.set(at, here);
    const name = `${timeZone} ${length}`;
    const entry = here.get(name) ?? { found: work(length, { at, timeZone }) };
    here.set(name, entry);
    return entry.found;
  };
}
