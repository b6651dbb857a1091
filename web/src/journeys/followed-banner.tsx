import { Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Time } from '../ui/time.tsx';
import classes from './canvas.module.css';
import type { Followed } from './trace.ts';

/** Says whose way is drawn, and leads back to the numbers of all. */
export function FollowedBanner({ followed, onClose }: { followed: Followed; onClose: () => void }) {
  const { t } = useTranslation();
  const { name, enrolment } = followed;
  return (
    <Stack className={classes.followed} gap={4} align="flex-start" role="status">
      <Text size="sm" fw={500}>
        <Link to="/contacts/$id" params={{ id: String(enrolment.contact_id) }} className={classes.personName}>
          {t('journey.trace.title', { name })}
        </Link>
      </Text>
      <Text size="sm" c="dimmed">
        {t(`journey.enrolled.${enrolment.state}`)} · {t('record.entered')} <Time at={enrolment.entered_at} />
      </Text>
      <Button variant="default" size="compact-sm" h={32} onClick={onClose}>
        {t('journey.trace.close')}
      </Button>
    </Stack>
  );
}
