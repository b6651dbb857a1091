import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Home } from '../../../contract/home.ts';
import { BarChart } from '../ui/bar-chart.tsx';
import { useFormats } from '../ui/moment.ts';
import { Panel } from '../ui/panel.tsx';

/** What people did in the last 24 hours, hour by hour. */
export function CameIn({ cameIn }: { cameIn: Home['came_in'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const bars = cameIn.by_hour.map(({ at, n }) => ({ label: formats.clock(at), long: formats.brief(at), value: n }));
  return (
    <Panel
      title={t('home.came_in')}
      aside={
        cameIn.interactions_last_day > 0 && (
          <Text size="sm" c="dimmed" className="tabular">
            {t('home.came_in_last_day', { count: cameIn.interactions_last_day })}
          </Text>
        )
      }
    >
      {cameIn.interactions_last_day === 0 || bars.length === 0 ? (
        <Text c="dimmed">{t('home.came_in_empty')}</Text>
      ) : (
        <BarChart title={t('home.by_hour')} category={t('home.hour')} measure={t('home.interactions')} bars={bars} />
      )}
    </Panel>
  );
}
