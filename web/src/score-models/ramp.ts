const LAST = 5;

/** The colour of ripeness at a place between 0, cold, and 1, ripe. */
export function rampAt(place: number): string {
  const at = Math.min(1, Math.max(0, place)) * LAST;
  const step = Math.min(LAST - 1, Math.floor(at));
  return `color-mix(in srgb, var(--ripen-ripeness-${step + 1}) ${Math.round((at - step) * 100)}%, var(--ripen-ripeness-${step}))`;
}

/** The colours of so many grades, from the lowest to the highest. */
export const gradeColour = (n: number, of: number): string => rampAt(of < 2 ? 1 : n / (of - 1));
