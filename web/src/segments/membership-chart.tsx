import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LineChart } from '../ui/line-chart.tsx';
import { useFormats } from '../ui/moment.ts';
import { Panel } from '../ui/panel.tsx';
import { historyQuery } from './queries.ts';

/** How many members there were at the end of each day (S-5). */
export function MembershipChart({ segment }: { segment: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data } = useQuery(historyQuery(segment));
  if (!data) return null;
  return (
    <Panel title={t('segment.history')}>
      <LineChart
        title={t('segment.history')}
        category={t('segment.day')}
        measure={t('segment.size')}
        points={data.items.map(({ at, members }) => {
          const day = formats.day(noonOf(at));
          return { label: day, long: day, value: members };
        })}
      />
    </Panel>
  );
}

/** A day begins at midnight of the segment's time zone; its noon is on that day in every other zone as well. */
const noonOf = (at: string): string => new Date(Date.parse(at) + 12 * 3_600_000).toISOString();
