import { memo } from 'react';
import classes from './list.module.css';
import type { ListColumn } from './list-source.ts';
import type { Say } from './say.ts';

type Shown<Item> = {
  item: Item;
  place: number;
  name: string;
  columns: ListColumn<Item>[];
  say: Say;
  /** Undefined where rows cannot be chosen. */
  chosen: boolean | undefined;
  active: boolean;
  tabStop: boolean;
};

function Row<Item>({ item, place, name, columns, say, chosen, active, tabStop }: Shown<Item>) {
  return (
    <tr
      className={classes.row}
      data-place={place}
      data-active={active || undefined}
      aria-rowindex={place + 2}
      aria-selected={chosen}
      tabIndex={tabStop ? 0 : -1}
    >
      {chosen !== undefined && (
        <td className={classes.check} data-choose>
          {/* Pressed through the cell, which is larger; Space does the same from the keyboard. */}
          <input type="checkbox" checked={chosen} readOnly tabIndex={-1} aria-label={name} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} data-numeric={column.numeric || undefined}>
          {column.cell(item, say)}
        </td>
      ))}
      <td aria-hidden="true" />
    </tr>
  );
}

/** Kept as it is while others scroll by. The cast only gives back the type parameter that `memo` loses. */
export const ListRow = memo(Row) as typeof Row;
