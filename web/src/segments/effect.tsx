import { Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { SegmentEffect } from '../../../contract/segments.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Pending } from '../ui/pending.tsx';
import { nameOf } from './people-panel.tsx';
import { effectQuery } from './queries.ts';
import classes from './segments.module.css';

/** What publishing would do (S-6): how many join and leave, some of them by name, and the journeys that hear of it. */
export function Effect({
  segment,
  condition,
  timeZone,
}: {
  segment: string;
  condition: Condition | undefined;
  timeZone: string | undefined;
}) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(effectQuery(segment, condition, timeZone));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Pending lines={3} height={24} />;
  const { join, leave } = data;
  return (
    <Stack gap="sm">
      <div>
        <Text fw={500} role="status">
          {join + leave === 0
            ? t('segment.effect_nothing')
            : t('segment.effect_and', {
                join: t('segment.effect_join', { count: join }),
                leave: t('segment.effect_leave', { count: leave }),
              })}
        </Text>
        <Text c="dimmed">{t('segment.effect_members', { count: data.members })}</Text>
      </div>
      <Some title={t('segment.effect_joining')} people={data.joining} />
      <Some title={t('segment.effect_leaving')} people={data.leaving} />
      <Journeys effect={data} />
    </Stack>
  );
}

function Some({ title, people }: { title: string; people: SegmentEffect['joining'] }) {
  if (people.length === 0) return null;
  return (
    <div>
      <h3 className={classes.wayTitle}>{title}</h3>
      <Text size="sm" c="dimmed">
        {people.map(({ contact, account }) => nameOf(contact) + (account ? ` (${account.name})` : '')).join(', ')}
      </Text>
    </div>
  );
}

function Journeys({ effect }: { effect: SegmentEffect }) {
  const { t } = useTranslation();
  return (
    <div>
      <h3 className={classes.wayTitle}>{t('segment.effect_journeys')}</h3>
      {effect.journeys.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('segment.effect_no_journeys')}
        </Text>
      )}
      <ul className={classes.plain}>
        {effect.journeys.map((journey) => (
          <li key={journey.key}>
            <Anchor component={Link} to={`/journeys/${journey.key}`} underline="always">
              {journey.name}
            </Anchor>{' '}
            <span className={classes.quiet}>
              {[
                t(`states.${journey.state}`),
                ...journey.uses.map((use) => t(`segment.effect_uses.${use}`)),
                ...(journey.through ? [t('segment.effect_through', { segment: journey.through })] : []),
                ...(journey.inside > 0 ? [t('segment.effect_inside', { count: journey.inside })] : []),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {effect.segments.length > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('segment.effect_segments', { names: effect.segments.map(({ name }) => name).join(', ') })}
        </Text>
      )}
    </div>
  );
}
