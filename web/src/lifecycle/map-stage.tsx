import { UnstyledButton } from '@mantine/core';
import { memo, type PointerEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LifecycleMap } from '../../../contract/lifecycle.ts';
import { MAP_CELLS, ZONES } from '../../../contract/lifecycle-zones.ts';
import { useFormats } from '../ui/moment.ts';
import { RIPENESS } from '../ui/theme.ts';
import classes from './lifecycle.module.css';
import type { OpenZone, Stage } from './map-panel.tsx';

type Dot = NonNullable<LifecycleMap['dots']>[number];
/** What is under the pointer: where it is, in cells from the left and the top, and what is said of it. */
type Seen = { x: number; y: number; text: string };

/** One stage of the map: its people as dots or, where they are many, as cells; over them the four zones to be opened. */
export function MapStage({
  of,
  stage,
  dots,
  most,
  open,
}: {
  of: LifecycleMap['of'];
  stage: Stage;
  dots: Dot[] | undefined;
  most: number;
  open: OpenZone;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [seen, setSeen] = useState<Seen>();
  const people = (count: number) => t(`lifecycle.stage_people_${of}`, { count });
  const placed = useMemo(() => dots?.map((dot) => ({ ...dot, ...placeOf(dot) })), [dots]);
  const look = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * MAP_CELLS;
    const y = ((event.clientY - box.top) / box.height) * MAP_CELLS;
    if (placed) {
      const near = placed.filter((dot) => Math.hypot(dot.x - x, dot.y - y) < 0.8);
      const [first] = near;
      const names = near.slice(0, 3).map(({ name }) => name);
      const more = near.length > 3 ? [`+${near.length - 3}`] : [];
      return setSeen(first && { x: first.x, y: first.y, text: [...names, ...more].join(', ') });
    }
    const [column, row] = [Math.floor(x), MAP_CELLS - 1 - Math.floor(y)];
    const cell = stage.cells.find((each) => each[0] === column && each[1] === row);
    const share = (at: number) => Math.round(((at + 0.5) / MAP_CELLS) * 100);
    setSeen(
      cell && {
        x,
        y,
        text: t('lifecycle.cell_of', { people: people(cell[2]), engagement: share(column), fit: share(row) }),
      },
    );
  };
  return (
    <div className={classes.plot} onPointerMove={look} onPointerLeave={() => setSeen(undefined)}>
      <svg viewBox={`0 0 ${MAP_CELLS} ${MAP_CELLS}`} aria-hidden="true">
        <path className={classes.middle} d={`M${MAP_CELLS / 2} 0V${MAP_CELLS}M0 ${MAP_CELLS / 2}H${MAP_CELLS}`} />
        {placed ? <Dots dots={placed} /> : <Cells cells={stage.cells} most={most} />}
      </svg>
      {ZONES.map(({ key }) => {
        const count = stage.zones.find((zone) => zone.key === key)?.count ?? 0;
        const label = t('lifecycle.zone_of', {
          zone: t(`lifecycle.zone.${key}`),
          stage: stage.name,
          people: formats.number(count),
        });
        return (
          <UnstyledButton
            key={key}
            className={classes.zone}
            data-zone={key}
            data-empty={count === 0 || undefined}
            aria-label={label}
            onClick={() => open(stage, key)}
          >
            <span className={classes.zoneName}>
              {t(`lifecycle.zone.${key}`)} <b className="tabular">{formats.number(count)}</b>
            </span>
          </UnstyledButton>
        );
      })}
      {seen && (
        <span
          className={classes.seen}
          data-left={seen.x > MAP_CELLS / 2 || undefined}
          style={{ left: `${(seen.x / MAP_CELLS) * 100}%`, top: `${(seen.y / MAP_CELLS) * 100}%` }}
        >
          {seen.text}
        </span>
      )}
    </div>
  );
}

const RADIUS = 0.42;

/** Where a dot is drawn. Those of the same scores would hide each other, so each stands a little aside, always the same way. */
function placeOf({ id, engagement, fit }: Dot): { x: number; y: number } {
  const aside = (n: number) => (((id * n) % 1) - 0.5) * 0.9;
  const within = (at: number) => Math.min(MAP_CELLS - RADIUS, Math.max(RADIUS, at));
  return {
    x: within(engagement * MAP_CELLS + aside(0.618034)),
    y: within((1 - fit) * MAP_CELLS + aside(0.754878)),
  };
}

/** How ripe somebody is who is so engaged and fits so well, both as shares. */
const colourOf = (engagement: number, fit: number): string =>
  `var(--ripen-ripeness-${Math.min(RIPENESS.length - 1, Math.floor(((engagement + fit) / 2) * RIPENESS.length))})`;

const Dots = memo(({ dots }: { dots: (Dot & { x: number; y: number })[] }) =>
  dots.map((dot) => (
    <circle
      key={dot.id}
      className={classes.dot}
      cx={dot.x}
      cy={dot.y}
      r={RADIUS}
      fill={colourOf(dot.engagement, dot.fit)}
    />
  )),
);

/** The logarithm, so that a few are still to be seen beside many. */
const Cells = memo(({ cells, most }: { cells: Stage['cells']; most: number }) =>
  cells.map(([x, y, n]) => (
    <rect
      key={`${x} ${y}`}
      x={x}
      y={MAP_CELLS - 1 - y}
      width={1}
      height={1}
      fill={colourOf((x + 0.5) / MAP_CELLS, (y + 0.5) / MAP_CELLS)}
      opacity={0.35 + 0.65 * (Math.log1p(n) / Math.log1p(most))}
    />
  )),
);
