import { UnstyledButton } from '@mantine/core';
import { memo, type PointerEvent, useMemo, useRef, useState } from 'react';
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

/** One stage of the map: a dot for everybody or, where they are many, for all in one place; over them the four zones to be opened. */
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
  const picture = useRef<SVGSVGElement>(null);
  const look = (event: PointerEvent<HTMLDivElement>) => {
    const box = (picture.current ?? event.currentTarget).getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * MAP_CELLS;
    const y = ((event.clientY - box.top) / box.height) * MAP_CELLS;
    if (placed) {
      const near = placed.filter((dot) => Math.hypot(dot.x - x, dot.y - y) < 0.8);
      const [first] = near;
      const names = near.slice(0, 3).map(({ name }) => name);
      const more = near.length > 3 ? [`+${near.length - 3}`] : [];
      return setSeen(first && { x: first.x, y: first.y, text: [...names, ...more].join(', ') });
    }
    const share = (at: number) => Math.round(((at + 0.5) / MAP_CELLS) * 100);
    const far = ([column, row]: Stage['cells'][number]) => Math.hypot(column + 0.5 - x, MAP_CELLS - 0.5 - row - y);
    const cell = stage.cells.filter((each) => far(each) < 1.2).sort((a, b) => far(a) - far(b))[0];
    const text = (of: Stage['cells'][number]) =>
      t('lifecycle.cell_of', { people: people(of[2]), engagement: share(of[0]), fit: share(of[1]) });
    setSeen(cell && { x: cell[0] + 0.5, y: MAP_CELLS - 0.5 - cell[1], text: text(cell) });
  };
  return (
    <div className={classes.plot} onPointerMove={look} onPointerLeave={() => setSeen(undefined)}>
      <svg ref={picture} viewBox={`0 0 ${MAP_CELLS} ${MAP_CELLS}`} preserveAspectRatio="none" aria-hidden="true">
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
          style={{
            left: `calc(var(--edge) + ${seen.x / MAP_CELLS} * (100% - 2 * var(--edge)))`,
            top: `calc(var(--strip) + ${seen.y / MAP_CELLS} * (100% - 2 * var(--strip)))`,
          }}
        >
          {seen.text}
        </span>
      )}
    </div>
  );
}

/** Where a dot is drawn. Those of the same scores would hide each other, so each stands a little aside, always the same way. */
function placeOf({ id, engagement, fit }: Dot): { x: number; y: number } {
  const aside = (n: number) => (((id * n) % 1) - 0.5) * 0.9;
  const within = (at: number) => Math.min(MAP_CELLS, Math.max(0, at));
  return {
    x: within(engagement * MAP_CELLS + aside(0.618034)),
    y: within((1 - fit) * MAP_CELLS + aside(0.754878)),
  };
}

/** How ripe somebody is who is so engaged and fits so well, both as shares. */
const colourOf = (engagement: number, fit: number): string =>
  `var(--ripen-ripeness-${Math.min(RIPENESS.length - 1, Math.floor(((engagement + fit) / 2) * RIPENESS.length))})`;

/** The diameters in pixels of somebody alone, and of the most in one place. */
const [ONE, MANY] = [7, 26];

/** A line without length and with round ends: a circle in whatever shape the picture has, with a rim that parts it from others. */
const Circle = ({ x, y, wide, colour }: { x: number; y: number; wide: number; colour: string }) => (
  <>
    <path className={classes.dot} d={`M${x} ${y}h0`} stroke="var(--ripen-surface)" strokeWidth={wide + 1.5} />
    <path className={classes.dot} d={`M${x} ${y}h0`} stroke={colour} strokeWidth={wide} />
  </>
);

const Dots = memo(({ dots }: { dots: (Dot & { x: number; y: number })[] }) =>
  dots.map((dot) => <Circle key={dot.id} x={dot.x} y={dot.y} wide={ONE} colour={colourOf(dot.engagement, dot.fit)} />),
);

/** The area says how many, and the large lie below the small. */
const Cells = memo(({ cells, most }: { cells: Stage['cells']; most: number }) =>
  cells
    .toSorted(([, , a], [, , b]) => b - a)
    .map(([x, y, n]) => (
      <Circle
        key={`${x} ${y}`}
        x={x + 0.5}
        y={MAP_CELLS - 0.5 - y}
        wide={Math.sqrt(ONE * ONE + (MANY * MANY - ONE * ONE) * (n / most))}
        colour={colourOf((x + 0.5) / MAP_CELLS, (y + 0.5) / MAP_CELLS)}
      />
    )),
);
