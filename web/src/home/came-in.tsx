import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { Home } from '../../../contract/home.ts';
import { BarChart } from '../ui/bar-chart.tsx';
import { useFormats } from '../ui/moment.ts';
import { Panel } from '../ui/panel.tsx';
import classes from './home.module.css';

/** Whoever did anything in that time. */
const ACTIVE: Condition = { did: 'anything', within: { last: '24 hours' } };

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
          <Link to="/contacts" search={{ filter: ACTIVE }} className={classes.figure}>
            <Text size="sm" c="dimmed" className="tabular">
              {t('home.came_in_last_day', { count: cameIn.interactions_last_day })}
            </Text>
          </Link>
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
