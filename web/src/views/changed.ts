import type { ViewSettings } from '../../../contract/views.ts';

/** Whether a list shows something else than a view keeps. The database keeps the parts of a condition in an order of its own. */
export const isChanged = (shown: ViewSettings, kept: ViewSettings): boolean => ordered(shown) !== ordered(kept);

const ordered = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
