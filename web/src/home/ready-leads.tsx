import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { Home } from '../../../contract/home.ts';
import { Time } from '../ui/time.tsx';
import classes from './home.module.css';

/** As the view of the leads list that they all stand in. */
const READY: Condition = {
  all: [
    { field: 'status', is: 'equals', value: 'open' },
    { field: 'sales_ready', is: 'equals', value: true },
  ],
};

/** Leads that wait for sales, the newest first: whose, why, since when, and who follows them up. */
export function ReadyLeads({ ready }: { ready: Home['ready_leads'] }) {
  const { t } = useTranslation();
  return (
    <>
      <Link to="/leads" search={{ filter: READY }} className={classes.figure}>
        <Text fw={500}>{t('home.ready_leads', { count: ready.total })}</Text>
      </Link>
      <ul className={classes.list}>
        {ready.items.map((lead) => (
          <li key={lead.id} className={classes.lead}>
            <div className={classes.line}>
              <Anchor component={Link} to={`/leads/${lead.id}`} c="inherit" fw={500} truncate>
                {lead.name}
              </Anchor>
              <Text size="sm" c="dimmed" style={{ flex: 'none' }}>
                {lead.since && <Time at={lead.since} />}
              </Text>
            </div>
            <Text size="sm" c="dimmed">
              {[
                lead.person,
                lead.company,
                lead.score
                  ? t('home.ready_by', {
                      model: lead.score.name,
                      points: lead.score.points,
                      grade: lead.score.grade ? `, ${lead.score.grade}` : '',
                    })
                  : t('home.ready_by_hand'),
                lead.owner ?? t('home.no_owner'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
    </>
  );
}
