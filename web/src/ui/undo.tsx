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
    <Act name={t('notices.undo')} act={() => back.mutate()} busy={back.isPending}>
      {children}
    </Act>
  );
}

/** What is said, and a button that goes on from it. */
export function Act({
  name,
  act,
  busy = false,
  children,
}: {
  name: string;
  act: () => void;
  busy?: boolean;
  children?: ReactNode;
}) {
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <span>{children}</span>
      <Button variant="subtle" size="xs" h={32} style={{ flex: 'none' }} loading={busy} onClick={act}>
        {name}
      </Button>
    </Group>
  );
}
