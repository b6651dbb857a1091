import type { ReactNode } from 'react';
import classes from './rows.module.css';

type RowColumn<Item> = { label: string; cell: (item: Item) => ReactNode; wide?: boolean };

/** A short table: all there is on one page. On a phone each row is a card that says what each value is. */
export function Rows<Item>({
  label,
  columns,
  items,
  keyOf,
  acts,
}: {
  label: string;
  columns: RowColumn<Item>[];
  items: Item[];
  keyOf: (item: Item) => string | number;
  acts?: ((item: Item) => ReactNode) | undefined;
}) {
  return (
    <table className={classes.rows} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.label} scope="col" data-wide={column.wide || undefined}>
              {column.label}
            </th>
          ))}
          {acts && <td />}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={keyOf(item)}>
            {columns.map((column) => (
              <td key={column.label} data-label={column.label}>
                {column.cell(item)}
              </td>
            ))}
            {acts && <td className={classes.acts}>{acts(item)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
