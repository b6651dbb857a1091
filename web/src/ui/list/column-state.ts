/** The columns somebody has chosen, in their order, and the widths that were dragged. */
export type ColumnState = { shown: string[]; widths: Record<string, number> };

export const NARROWEST = 64;
export const WIDEST = 800;

/** What was kept, as far as those columns still exist (custom fields come and go); otherwise the columns of the beginning. */
export function readColumnState(kept: unknown, all: readonly string[], atFirst: readonly string[]): ColumnState {
  const given: Partial<ColumnState> = typeof kept === 'object' && kept !== null ? kept : {};
  const shown = Array.isArray(given.shown) ? given.shown.filter((id) => all.includes(id)) : [];
  const widths = Object.entries(given.widths ?? {}).filter(
    ([id, width]) => all.includes(id) && width >= NARROWEST && width <= WIDEST,
  );
  return { shown: shown.length > 0 ? [...new Set(shown)] : [...atFirst], widths: Object.fromEntries(widths) };
}

/** Takes a column away, or puts it at the end. The last one stays: a list without columns says nothing. */
export function toggled({ shown, widths }: ColumnState, id: string): ColumnState {
  if (!shown.includes(id)) return { shown: [...shown, id], widths };
  return shown.length === 1 ? { shown, widths } : { shown: shown.filter((other) => other !== id), widths };
}

/** Changes places with the neighbour before or after it; at the edge nothing happens. */
export function moved({ shown, widths }: ColumnState, id: string, by: -1 | 1): ColumnState {
  const from = shown.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= shown.length) return { shown, widths };
  return { shown: shown.with(from, shown[to]!).with(to, id), widths };
}

/** From this width on a column holds words, which may be given more or less room; what is narrower is as wide as its values. */
const WORDS = 140;
const TIGHTEST = 0.8;
const WIDEST_FIT = 1.6;

/**
 * How wide the columns are in a table of this room: those that nobody has dragged share it, as far as they stay readable, so
 * that a table neither ends before its place nor runs out of it for a few pixels.
 */
export function fitted<Column extends { id: string; width: number }>(
  columns: readonly Column[],
  dragged: Readonly<Record<string, number>>,
  room: number,
): Record<string, number> {
  const elastic = columns.filter(({ id, width }) => dragged[id] === undefined && width >= WORDS);
  const words = elastic.reduce((sum, { width }) => sum + width, 0);
  const others = columns.reduce((sum, { id, width }) => sum + (dragged[id] ?? width), 0) - words;
  const factor = words === 0 || room === 0 ? 1 : Math.min(WIDEST_FIT, Math.max(TIGHTEST, (room - others) / words));
  const wide = ({ id, width }: Column) => dragged[id] ?? (width >= WORDS ? Math.floor(width * factor) : width);
  return Object.fromEntries(columns.map((column) => [column.id, wide(column)]));
}

/** The next order when a head is pressed: rising, falling, and again as the list comes by itself. */
export function nextSort(sort: string | undefined, field: string): string | undefined {
  if (sort === field) return `-${field}`;
  return sort === `-${field}` ? undefined : field;
}
