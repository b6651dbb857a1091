import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { ListRow } from './list-row.tsx';
import { ROW, type RowsShown } from './rows-shown.ts';

/** So many rows before the end the next page is asked for. */
const AHEAD = 150;

/** The rows in sight. Apart from the head, which would otherwise be drawn again with every step of scrolling. */
export function ListBody<Item>({
  scroller,
  source,
  columns,
  items,
  say,
  chosen,
  active,
  focusActive,
  onChoose,
  onPress,
  onMore,
  onKey,
}: RowsShown<Item> & { scroller: HTMLElement | null; onKey(event: KeyboardEvent): void }) {
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller,
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

  const press = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('a')) return;
    const place = Number(event.target.closest<HTMLElement>('[data-place]')?.dataset.place ?? -1);
    if (place < 0) return;
    if (onChoose && event.target.closest('[data-choose]')) onChoose(place, event.shiftKey);
    else onPress(place);
  };

  return (
    <tbody onClick={press} onKeyDown={onKey}>
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
function useFollowing(active: number, focus: boolean, scroller: HTMLElement | null, scrollTo: (place: number) => void) {
  const scroll = useRef(scrollTo);
  scroll.current = scrollTo;
  useEffect(() => {
    if (active < 0 || !focus) return;
    scroll.current(active);
    // The row may only come into the page with the next frame.
    const frame = requestAnimationFrame(() =>
      scroller?.querySelector<HTMLElement>(`[data-place="${active}"]`)?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [active, focus, scroller]);
}
