import {
  type ColumnSizingState,
  columnResizingFeature,
  columnSizingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type KeyboardEvent, useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fitted, NARROWEST, WIDEST } from './column-state.ts';
import { HeadCell } from './head-cell.tsx';
import classes from './list.module.css';
import { ListBody } from './list-body.tsx';
import { ROW, type RowsShown } from './rows-shown.ts';

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
  const { label, columns, items, total, chosen, onChoose } = props;
  // As state and not as a ref: the body can only measure once it is there.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const room = useWidth(scroller);
  const checkWidth = onChoose ? ROW : 0;
  const defs = useMemo(() => {
    const fit = fitted(columns, props.widths, room - checkWidth);
    return columns.map(({ id, width }) => ({ id, size: fit[id] ?? width, minSize: NARROWEST, maxSize: WIDEST }));
  }, [columns, props.widths, room, checkWidth]);
  const table = useTable({
    features,
    data: NO_ROWS,
    columns: defs,
    state: { columnSizing: props.widths },
    onColumnSizingChange: (change) => props.onWidths(typeof change === 'function' ? change(props.widths) : change),
    columnResizeMode: 'onChange',
  });
  const heads = table.getLeafHeaders();
  const all = items.length > 0 && chosen.size >= items.length;

  return (
    <div ref={setScroller} className={classes.scroller}>
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
        <ListBody {...props} scroller={scroller} />
      </table>
    </div>
  );
}

/** How much room there is inside it, also after the window has changed. */
function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    setWidth(element.clientWidth);
    watch.observe(element);
    return () => watch.disconnect();
  }, [element]);
  return width;
}
