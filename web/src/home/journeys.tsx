import { Text } from '@mantine/core';
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
                <Text fw={500} truncate>
                  {journey.name}
                </Text>
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

function Flow({ journey, share }: { journey: Journey; share: number }) {
  const { t } = useTranslation();
  const { entered, inside, completed } = journey;
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
      <div className={classes.legend} aria-hidden>
        <span>
          <Num value={entered} /> {t('home.entered')}
        </span>
        {parts.map(
          ([part, n]) =>
            (part !== 'stopped' || n > 0) && (
              <span key={part}>
                <i data-part={part} />
                <Num value={n} /> {t(`home.${part}`)}
              </span>
            ),
        )}
      </div>
    </>
  );
}
