const DAY = 86_400_000;

/** What clocks in a time zone show at an instant, as date-time fields want it: "2026-12-01T09:00". */
export function wallTime(instant: Date, timeZone: string): string {
  // Swedes write dates the ISO way.
  const written = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(
    instant,
  );
  return written.replace(' ', 'T');
}

/**
 * The instant at which clocks in the time zone show this; of an hour that autumn repeats the first, and of one that spring
 * skips the hour after it. Temporal would do this, but not every browser has it yet.
 */
export function instantOf(wall: string, timeZone: string): Date {
  const asUtc = new Date(`${wall}Z`).getTime();
  const by = (offsetOf: number) => new Date(asUtc - offset(offsetOf, timeZone));
  const [dayBefore, dayAfter] = [by(asUtc - DAY), by(asUtc + DAY)];
  return wallTime(dayAfter, timeZone) === wall && wallTime(dayBefore, timeZone) !== wall ? dayAfter : dayBefore;
}

/** How far the zone is ahead of UTC, in milliseconds. */
function offset(instant: number, timeZone: string): number {
  return new Date(`${wallTime(new Date(instant), timeZone)}Z`).getTime() - Math.floor(instant / 60_000) * 60_000;
}
