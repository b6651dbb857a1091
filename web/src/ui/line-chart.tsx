import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Bar, ChartFrame } from './bar-chart.tsx';
import classes from './line-chart.module.css';
import { useFormats } from './moment.ts';

const HEIGHT = 120;
const WIDTH = 600;

/** A quantity over time from zero, its last value labelled; each moment under the pointer. The same as a table, and as CSV. */
export function LineChart({
  title,
  category,
  measure,
  points,
}: {
  title: string;
  category: string;
  measure: string;
  points: Bar[];
}) {
  return (
    <ChartFrame title={title} category={category} measure={measure} bars={points}>
      <Drawing title={title} points={points} />
    </ChartFrame>
  );
}

function Drawing({ title, points }: { title: string; points: Bar[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const most = Math.max(1, ...points.map((point) => point.value));
  const peak = points.find((point) => point.value === most) ?? points[0];
  const last = points.at(-1);
  const x = (place: number) => (points.length < 2 ? WIDTH : (place / (points.length - 1)) * WIDTH);
  const y = (value: number) => HEIGHT - (value / most) * (HEIGHT - 4);
  // One day alone is a level, not a dot.
  const drawn = points.length === 1 ? [points[0]!, points[0]!] : points;
  const line = drawn
    .map((point, place) => `${points.length === 1 ? place * WIDTH : x(place)},${y(point.value)}`)
    .join(' ');
  if (!peak || !last) return null;
  return (
    <div
      role="img"
      aria-label={t('chart.line_summary', { title, last: last.value, peak: peak.long, most: peak.value })}
    >
      <div className={classes.plot}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <polygon className={classes.area} points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} />
          <polyline className={classes.line} points={line} />
        </svg>
        <div className={classes.slots}>
          {points.map((point) => (
            <Tooltip key={point.long} label={`${point.long}: ${formats.number(point.value)}`} openDelay={0}>
              <span className={classes.slot} />
            </Tooltip>
          ))}
        </div>
        <span className={classes.now} style={{ bottom: `${(last.value / most) * 96}%` }}>
          {formats.number(last.value)}
        </span>
      </div>
      <div className={classes.axis}>
        <span>{points[0]?.label}</span>
        {points.length > 1 && <span>{last.label}</span>}
      </div>
    </div>
  );
}
