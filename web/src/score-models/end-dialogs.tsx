import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ApiProblem, api } from '../api.ts';
import { queries } from '../queries.ts';
import { Faults } from '../segments/publish-dialog.tsx';
import type { Draft } from '../ui/builder/use-draft.ts';
import { Dialog } from '../ui/dialog.tsx';
import { notify } from '../ui/notify.ts';
import type { ModelWork } from './work.ts';

/** Ends a live model: its scores are taken away. */
export function StopDialog({
  draft,
  answer,
  onClose,
}: {
  draft: Draft<ModelWork>;
  answer: DocumentAnswer;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const stop = useMutation({
    mutationFn: () => draft.act('stop'),
    onSuccess: async () => {
      notify({ message: t('score_model.stopped') });
      onClose();
      await queries.invalidateQueries({ queryKey: ['score-models'] });
    },
  });
  return (
    <Sure
      title={t('score_model.stop_title', { name: answer.name })}
      hint={t('score_model.stop_hint')}
      act={t('score_model.stop')}
      pending={stop.isPending}
      onAct={() => stop.mutate()}
      onClose={onClose}
    >
      {stop.error && <Faults error={stop.error} title={t('score_model.stop_failed')} />}
    </Sure>
  );
}

/** Deletes it; what uses it is named where it cannot go. */
export function DeleteDialog({ answer, onClose }: { answer: DocumentAnswer; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => api.remove('score-models', answer.key),
    onSuccess: async () => {
      notify({ message: t('score_model.deleted') });
      await navigate({ to: '/score-models' });
      await queries.invalidateQueries({ queryKey: ['score-models'] });
    },
  });
  const inUse = remove.error instanceof ApiProblem && remove.error.code === 'in_use';
  return (
    <Sure
      title={t('score_model.delete_title', { name: answer.name })}
      hint={t('score_model.delete_hint')}
      act={t('score_model.delete')}
      pending={remove.isPending}
      onAct={() => remove.mutate()}
      onClose={onClose}
    >
      {remove.error && (
        <Faults error={remove.error} title={t(inUse ? 'segment.used_by' : 'score_model.delete_failed')} />
      )}
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
    <Dialog opened onClose={onClose} title={title}>
      <Stack gap="md">
        <Text>{hint}</Text>
        {children}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('score_model.cancel')}
          </Button>
          <Button color="danger" loading={pending} onClick={onAct}>
            {act}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
