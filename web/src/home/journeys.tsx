import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Home } from '../../../contract/home.ts';
import { Num } from '../ui/num.tsx';
import { Panel } from '../ui/panel.tsx';
import classes from './home.module.css';

type Journey = Home['journeys'][number];

/** Each journey as one bar: its length is how many entered, its parts are where they are now. */
export function Journeys({ journeys }: { journeys: Journey[] }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...journeys.map((journey) => journey.entered));
  return (
    <Panel title={t('home.journeys')}>
      {journeys.length === 0 ? (
        <Text c="dimmed">{t('home.journeys_empty')}</Text>
      ) : (
        <ul className={classes.list}>
          {journeys.map((journey) => (
            <li key={journey.key} className={classes.journey}>
              <div className={classes.line}>
                <Anchor component={Link} to={`/journeys/${journey.key}`} c="inherit" fw={500} truncate>
                  {journey.name}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {t(`states.${journey.state}`)}
                </Text>
              </div>
              <Flow journey={journey} share={journey.entered / most} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Leads to the people a figure counts. */
const Behind = ({
  journey,
  people,
  children,
}: {
  journey: string;
  people: 'entered' | 'inside' | 'completed' | 'ended';
  children: ReactNode;
}) => (
  <Link to="/journeys/$key" params={{ key: journey }} search={{ people }} className={classes.figure}>
    {children}
  </Link>
);

function Flow({ journey, share }: { journey: Journey; share: number }) {
  const { t } = useTranslation();
  const { entered, inside, completed } = journey;
  // Those whose way ended before its end, whether they were stopped or a step failed.
  const stopped = Math.max(0, entered - inside - completed);
  const parts = [
    ['completed', completed],
    ['inside', inside],
    ['stopped', stopped],
  ] as const;
  return (
    <>
      <div
        className={classes.flow}
        role="img"
        aria-label={t('home.flow', { entered, inside, completed, stopped })}
        style={{ width: `${share * 100}%` }}
      >
        {parts.map(([part, n]) => n > 0 && <span key={part} data-part={part} style={{ flexGrow: n }} />)}
      </div>
      <div className={classes.legend}>
        <Behind journey={journey.key} people="entered">
          <Num value={entered} /> {t('home.entered')}
        </Behind>
        {parts.map(
          ([part, n]) =>
            (part !== 'stopped' || n > 0) && (
              <Behind key={part} journey={journey.key} people={part === 'stopped' ? 'ended' : part}>
                <i data-part={part} />
                <Num value={n} /> {t(`home.${part}`)}
              </Behind>
            ),
        )}
      </div>
    </>
  );
}
