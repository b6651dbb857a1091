import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import classes from './list.module.css';
import type { RowsShown } from './rows-shown.ts';

/** As many values as a card shows below the name. */
const ON_A_CARD = 4;
const AHEAD = 60;

/** The rows on a phone: each a card with its name and the first of the chosen columns that say something. */
export function ListCards<Item>({
  label,
  source,
  columns,
  items,
  say,
  chosen,
  onChoose,
  onPress,
  onMore,
}: RowsShown<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const cards = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 112,
    overscan: 6,
  });
  const seen = cards.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= items.length - AHEAD) onMore();
  }, [last, items.length, onMore]);
  return (
    <div ref={scroller} className={classes.scroller}>
      <ul className={classes.cards} aria-label={label} style={{ height: cards.getTotalSize() }}>
        {seen.map(({ index, start, key }) => {
          const item = items[index];
          if (item === undefined) return null;
          const name = source.nameOf(item);
          const said = columns.slice(1).filter((column) => !column.control && column.csv?.(item) !== '');
          return (
            <li
              key={key}
              ref={cards.measureElement}
              data-index={index}
              className={classes.card}
              style={{ transform: `translateY(${start}px)` }}
            >
              {onChoose && (
                <label className={classes.cardCheck}>
                  <input
                    type="checkbox"
                    aria-label={name}
                    checked={chosen.has(source.idOf(item))}
                    onChange={() => onChoose(index, false)}
                  />
                </label>
              )}
              <div className={classes.cardBody}>
                <button type="button" className={classes.cardName} onClick={() => onPress(index)}>
                  <strong>{columns[0]?.cell(item, say) ?? name}</strong>
                </button>
                {said.slice(0, ON_A_CARD).map((column) => (
                  <div key={column.id} className={classes.cardLine}>
                    <span>{column.label}</span>
                    <span>{column.cell(item, say)}</span>
                  </div>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
