import { type RawBuilder, sql } from 'kysely';
import { toInterval } from '../base/index.ts';

/**
 * An instant plus a duration, in SQL: days and longer are calendar days of the time zone (09:00 stays 09:00 over a clock
 * change), hours and minutes are exact. The same rule as `plus` in base/time, for instants that differ from row to row.
 */
export function after(instant: RawBuilder<unknown>, duration: Temporal.Duration, timeZone: string): RawBuilder<Date> {
  const days = toInterval(duration.with({ hours: 0, minutes: 0 }));
  const hours = toInterval(duration.with({ years: 0, months: 0, weeks: 0, days: 0 }));
  return sql`(((${instant}) at time zone ${timeZone} + ${days}::interval) at time zone ${timeZone} + ${hours}::interval)`;
}
