import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ApiProblem, api } from '../api.ts';
import { queries } from '../queries.ts';
import type { Draft } from '../ui/builder/use-draft.ts';
import { notify } from '../ui/notify.ts';
import { Faults } from './publish-dialog.tsx';
import type { SegmentWork } from './work.ts';

/** Ends a live segment: everybody leaves it. */
export function StopDialog({
  draft,
  answer,
  onClose,
}: {
  draft: Draft<SegmentWork>;
  answer: DocumentAnswer;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const stop = useMutation({
    mutationFn: () => draft.act('stop'),
    onSuccess: async () => {
      notify({ message: t('segment.stopped') });
      onClose();
      await queries.invalidateQueries({ queryKey: ['segments'] });
    },
  });
  return (
    <Sure
      title={t('segment.stop_title', { name: answer.name })}
      hint={t('segment.stop_hint')}
      act={t('segment.stop')}
      pending={stop.isPending}
      onAct={() => stop.mutate()}
      onClose={onClose}
    >
      {stop.error && <Faults error={stop.error} title={t('segment.stop_failed')} />}
    </Sure>
  );
}

/** Deletes it; what uses it is named where it cannot go. */
export function DeleteDialog({ answer, onClose }: { answer: DocumentAnswer; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => api.remove('segments', answer.key),
    onSuccess: async () => {
      notify({ message: t('segment.deleted') });
      await navigate({ to: '/segments' });
      await queries.invalidateQueries({ queryKey: ['segments'] });
    },
  });
  const inUse = remove.error instanceof ApiProblem && remove.error.code === 'in_use';
  return (
    <Sure
      title={t('segment.delete_title', { name: answer.name })}
      hint={t('segment.delete_hint')}
      act={t('segment.delete')}
      pending={remove.isPending}
      onAct={() => remove.mutate()}
      onClose={onClose}
    >
      {remove.error && <Faults error={remove.error} title={t(inUse ? 'segment.used_by' : 'segment.delete_failed')} />}
    </Sure>
  );
}

function Sure({
  title,
  hint,
  act,
  pending,
  onAct,
  onClose,
  children,
}: {
  title: string;
  hint: string;
  act: string;
  pending: boolean;
  onAct: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <Stack gap="md">
        <Text>{hint}</Text>
        {children}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('segment.cancel')}
          </Button>
          <Button color="danger" loading={pending} onClick={onAct}>
            {act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
