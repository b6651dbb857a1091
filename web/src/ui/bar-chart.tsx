import { Button, Group, Text, Tooltip } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './bar-chart.module.css';
import { useFormats } from './moment.ts';
import { Num } from './num.tsx';

// The home page draws a chart at once, and its table only when it is asked for.
const BarTable = lazy(() => import('./bar-table.tsx').then((file) => ({ default: file.BarTable })));

/** One bar: what it stands for (short under the bar, long on hover and in the table), how much, and how much it was before. */
export type Bar = { label: string; long: string; value: number; before?: number };

/** `before` is the name of a second measure that the table has, too. */
export type Chart = { title: string; category: string; measure: string; before?: string | undefined; bars: Bar[] };

/** Bars from zero over a quiet grid, the highest labelled. */
export const BarChart = (chart: Chart) => (
  <ChartFrame {...chart}>
    <Drawing {...chart} />
  </ChartFrame>
);

/** What every drawing has below it: the same as a table, and as CSV to take away. */
export function ChartFrame({ children, ...chart }: Chart & { children: ReactNode }) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  return (
    <div>
      {asTable ? (
        <Suspense fallback={children}>
          <BarTable {...chart} />
        </Suspense>
      ) : (
        children
      )}
      <Group gap="xs" mt="sm" ml={-14}>
        <Button variant="subtle" color="gray" size="xs" h={32} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'chart.as_chart' : 'chart.as_table')}
        </Button>
        <Button variant="subtle" color="gray" size="xs" h={32} onClick={() => download(chart)}>
          {t('chart.csv')}
        </Button>
      </Group>
    </div>
  );
}

function Drawing({ title, bars }: Chart) {
  const { t } = useTranslation();
  const formats = useFormats();
  const peak = bars.reduce((highest, bar) => (bar.value > highest.value ? bar : highest));
  const total = bars.reduce((sum, bar) => sum + bar.value, 0);
  const every = Math.ceil(bars.length / 6);
  return (
    <div
      className={classes.chart}
      role="img"
      aria-label={t('chart.summary', { title, total, peak: peak.long, most: peak.value })}
    >
      <div className={classes.plot}>
        {bars.map((bar) => (
          <Tooltip key={bar.long} label={`${bar.long}: ${formats.number(bar.value)}`} openDelay={0}>
            <div className={classes.slot}>
              {bar === peak && (
                <Text span className={classes.peak} size="xs">
                  <Num value={bar.value} />
                </Text>
              )}
              <div
                className={classes.bar}
                data-peak={bar === peak || undefined}
                style={{ height: `${(bar.value / Math.max(peak.value, 1)) * 100}%` }}
              />
            </div>
          </Tooltip>
        ))}
      </div>
      <div className={classes.axis}>
        {bars.map((bar, place) => (
          <span key={bar.long}>{place % every === 0 && <span>{bar.label}</span>}</span>
        ))}
      </div>
    </div>
  );
}

function download({ title, category, measure, before, bars }: Chart) {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = [
    [cell(category), cell(measure), ...(before ? [cell(before)] : [])],
    ...bars.map((bar) => [cell(bar.long), bar.value, ...(before ? [bar.before ?? 0] : [])]),
  ];
  const url = URL.createObjectURL(new Blob([lines.map((line) => line.join(',')).join('\r\n')], { type: 'text/csv' }));
  Object.assign(document.createElement('a'), { href: url, download: `${title}.csv` }).click();
  URL.revokeObjectURL(url);
}
