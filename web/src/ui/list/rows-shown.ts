import type { Id, ListColumn, ListSource } from './list-source.ts';
import type { Say } from './say.ts';

/** The height of a row and of the head. */
export const ROW = 36;

/** What the table and the cards of a phone are given alike. */
export type RowsShown<Item> = {
  label: string;
  source: ListSource<Item>;
  columns: ListColumn<Item>[];
  items: Item[];
  total: number | undefined;
  say: Say;
  chosen: ReadonlySet<Id>;
  /** The place of the row that the keys work on; -1: none. */
  active: number;
  /** Whether the active row takes the focus with it. */
  focusActive: boolean;
  onChoose?: ((place: number, range: boolean) => void) | undefined;
  onPress(place: number): void;
  onMore(): void;
};
