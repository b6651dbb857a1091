import {
  type ColumnSizingState,
  columnResizingFeature,
  columnSizingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NARROWEST, WIDEST } from './column-state.ts';
import { HeadCell } from './head-cell.tsx';
import classes from './list.module.css';
import { ListRow } from './list-row.tsx';
import type { Id, ListColumn, ListSource } from './list-source.ts';
import type { Say } from './say.ts';

export const ROW = 40;
/** So many rows before the end the next page is asked for. */
const AHEAD = 150;

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

type TableOnly = {
  sort: string | undefined;
  onSort(field: string): void;
  widths: ColumnSizingState;
  onWidths(widths: ColumnSizingState): void;
  onChooseAll?: (() => void) | undefined;
  onKey(event: KeyboardEvent): void;
};

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });
// TanStack Table keeps the columns only: it would make a row object of each of 100,000 rows again with every page that comes.
const NO_ROWS: object[] = [];

/** Rows of which only those in sight are in the page, under a head that stays. */
export function ListTable<Item>(props: RowsShown<Item> & TableOnly) {
  const { t } = useTranslation();
  const { label, source, columns, items, total, say, chosen, active, focusActive, onChoose, onPress, onMore } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    // The head lies over the rows.
    scrollPaddingEnd: ROW,
  });
  const seen = rows.getVirtualItems();
  const [first, last] = [seen[0]?.index ?? 0, seen.at(-1)?.index ?? 0];
  useEffect(() => {
    if (last >= items.length - AHEAD) onMore();
  }, [last, items.length, onMore]);
  useFollowing(active, focusActive, scroller, rows.scrollToIndex);

  const defs = useMemo(
    () => columns.map(({ id, width }) => ({ id, size: width, minSize: NARROWEST, maxSize: WIDEST })),
    [columns],
  );
  const table = useTable({
    features,
    data: NO_ROWS,
    columns: defs,
    state: { columnSizing: props.widths },
    onColumnSizingChange: (change) => props.onWidths(typeof change === 'function' ? change(props.widths) : change),
    columnResizeMode: 'onChange',
  });
  const heads = table.getLeafHeaders();
  const checkWidth = onChoose ? ROW : 0;
  const all = items.length > 0 && chosen.size >= items.length;

  const press = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('a')) return;
    const place = Number(event.target.closest<HTMLElement>('[data-place]')?.dataset.place ?? -1);
    if (place < 0) return;
    if (onChoose && event.target.closest('[data-choose]')) onChoose(place, event.shiftKey);
    else onPress(place);
  };

  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows the keys go through is a grid
        role="grid"
        className={classes.table}
        style={{ width: table.getTotalSize() + checkWidth }}
        aria-label={label}
        aria-rowcount={(total ?? items.length) + 1}
        aria-multiselectable={onChoose ? true : undefined}
      >
        <colgroup>
          {onChoose && <col style={{ width: checkWidth }} />}
          {heads.map((head) => (
            <col key={head.id} style={{ width: head.getSize() }} />
          ))}
          <col />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {onChoose && (
              <th className={classes.check}>
                <label>
                  <input
                    type="checkbox"
                    aria-label={t('list.choose_all')}
                    checked={all}
                    ref={(box) => {
                      if (box) box.indeterminate = chosen.size > 0 && !all;
                    }}
                    onChange={props.onChooseAll}
                  />
                </label>
              </th>
            )}
            {columns.map((column, place) => (
              <HeadCell
                key={column.id}
                column={column}
                sort={props.sort}
                onSort={props.onSort}
                width={heads[place]?.getSize() ?? column.width}
                onDrag={heads[place]?.getResizeHandler()}
                onWidth={(width) => props.onWidths({ ...props.widths, [column.id]: width })}
              />
            ))}
            <td />
          </tr>
        </thead>
        <tbody onClick={press} onKeyDown={props.onKey}>
          <Space height={seen[0]?.start ?? 0} />
          {seen.map(({ index }) => {
            const item = items[index];
            if (item === undefined) return null;
            const id = source.idOf(item);
            return (
              <ListRow
                key={id}
                item={item}
                place={index}
                name={source.nameOf(item)}
                columns={columns}
                say={say}
                chosen={onChoose ? chosen.has(id) : undefined}
                active={index === active}
                // There is always one row that Tab comes to.
                tabStop={index === active || (index === first && (active < first || active > last))}
              />
            );
          })}
          <Space height={rows.getTotalSize() - (seen.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}

/** In the place of the rows that are out of sight. */
const Space = ({ height }: { height: number }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row without a tab stop
  <tr aria-hidden="true" style={{ height }}>
    <td />
  </tr>
);

/** Brings the active row into sight, and the focus to it, when the keys have moved it. */
function useFollowing(
  active: number,
  focus: boolean,
  scroller: React.RefObject<HTMLDivElement | null>,
  scrollTo: (place: number) => void,
) {
  const scroll = useRef(scrollTo);
  scroll.current = scrollTo;
  useEffect(() => {
    if (active < 0 || !focus) return;
    scroll.current(active);
    // The row may only come into the page with the next frame.
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-place="${active}"]`)?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [active, focus, scroller]);
}
