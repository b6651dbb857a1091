import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api.ts';
import { Dialog } from './dialog.tsx';
import { Faults } from './faults.tsx';
import { notify } from './notify.ts';

/**
 * Says what something will do, asks, does it, and says that it is done. What the server has against it stands in the dialog;
 * where something still uses what should go, its users. Of what cannot be taken back, "Cancel" has the focus.
 */
export function Ask({
  title,
  does,
  danger = false,
  act,
  done,
  failed,
  onClose,
  children,
}: {
  title: string;
  /** On the button. */
  does: string;
  danger?: boolean;
  act: () => Promise<unknown>;
  done?: string;
  failed?: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const doing = useMutation({
    mutationFn: act,
    onSuccess: () => {
      if (done) notify({ message: done });
      onClose();
    },
  });
  const inUse = doing.error instanceof ApiProblem && doing.error.code === 'in_use';
  return (
    <Dialog opened onClose={onClose} title={title}>
      <Stack gap="md">
        {children}
        {doing.error && <Faults error={doing.error} title={inUse ? t('common.used_by') : failed} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus={danger || undefined} onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            color={danger ? 'danger' : 'brand'}
            data-autofocus={!danger || undefined}
            loading={doing.isPending}
            onClick={() => doing.mutate()}
          >
            {does}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
