import { Button, Group } from '@mantine/core';
import { IconChartBar, IconListNumbers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** From a live model to whom it scores, and to what its scores were worth. */
export function ScoresLinks({ model }: { model: string }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" grow>
      <Button
        component={Link}
        to={`/score-models/${model}/scores`}
        variant="default"
        leftSection={<IconListNumbers size={16} stroke={1.6} />}
      >
        {t('scores.to_scores')}
      </Button>
      <Button
        component={Link}
        to={`/score-models/${model}/review`}
        variant="default"
        leftSection={<IconChartBar size={16} stroke={1.6} />}
      >
        {t('scores.to_review')}
      </Button>
    </Group>
  );
}
