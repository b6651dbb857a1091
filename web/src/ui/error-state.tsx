import { Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api.ts';
import { NotAllowed } from './not-allowed.tsx';
import { useProblemText } from './problem.ts';
import classes from './states.module.css';

/** What happened and what to do, in the place where the thing would have been. */
export function ErrorState({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  if (error instanceof ApiProblem && error.code === 'not_allowed') return <NotAllowed />;
  return (
    <div className={classes.state} role="alert">
      <span className={classes.danger} aria-hidden>
        <IconAlertTriangle size={24} stroke={1.5} />
      </span>
      <Text fw={500}>{t('errors.title')}</Text>
      <Text size="sm" c="dimmed" maw={420}>
        {problemText(error)}
      </Text>
      <Button variant="default" onClick={retry}>
        {t('common.try_again')}
      </Button>
    </div>
  );
}
