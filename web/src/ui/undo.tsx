import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from './problem.ts';

/** What was done, and the way back. */
export function Undo({
  undo,
  onUndone,
  onFailed,
  children,
}: {
  undo: () => Promise<unknown>;
  onUndone: () => void;
  onFailed: (why: string) => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const back = useMutation({
    mutationFn: undo,
    onSuccess: onUndone,
    onError: (error) => onFailed(problemText(error)),
  });
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <span>{children}</span>
      <Button variant="subtle" size="xs" h={32} loading={back.isPending} onClick={() => back.mutate()}>
        {t('notices.undo')}
      </Button>
    </Group>
  );
}
