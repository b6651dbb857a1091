import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { NARROWEST, WIDEST } from './column-state.ts';
import classes from './list.module.css';

const STEP = 16;

/** The head of a column: pressed, it sorts; its edge makes it wider and narrower, dragged or with the arrow keys. */
export function HeadCell({
  column: { label, sort: field, numeric },
  sort,
  onSort,
  width,
  onDrag,
  onWidth,
}: {
  column: { label: string; sort?: string; numeric?: boolean };
  sort: string | undefined;
  onSort: (field: string) => void;
  width: number;
  onDrag: ((event: unknown) => void) | undefined;
  onWidth: (width: number) => void;
}) {
  const { t } = useTranslation();
  const direction =
    !field || !sort ? undefined : sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : undefined;
  const Arrow = direction === 'descending' ? IconArrowDown : IconArrowUp;
  const byKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    onWidth(Math.min(WIDEST, Math.max(NARROWEST, width + by)));
  };
  return (
    <th aria-sort={direction} data-numeric={numeric || undefined}>
      {field ? (
        <button type="button" className={classes.head} onClick={() => onSort(field)}>
          <span className={classes.cut}>{label}</span>
          {direction && <Arrow size={14} stroke={1.8} aria-hidden />}
        </button>
      ) : (
        <span className={classes.head}>
          <span className={classes.cut}>{label}</span>
        </span>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be dragged */}
      <span
        role="separator"
        aria-orientation="vertical"
        aria-label={t('list.width_of', { column: label })}
        aria-valuenow={Math.round(width)}
        aria-valuemin={NARROWEST}
        aria-valuemax={WIDEST}
        tabIndex={0}
        className={classes.edge}
        onMouseDown={onDrag}
        onTouchStart={onDrag}
        onKeyDown={byKey}
      />
    </th>
  );
}
