import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ApiProblem, api } from '../api.ts';
import { sizeQuery } from '../conditions/queries.ts';
import type { Reading } from '../conditions/reading.tsx';
import { queries } from '../queries.ts';
import { Faults } from '../segments/publish-dialog.tsx';
import type { Draft } from '../ui/builder/use-draft.ts';
import { notify } from '../ui/notify.ts';
import type { ListWork } from './work.ts';

/** Before it goes live: how many accounts are in; of a live list, how many come in and how many go. */
export function PublishListDialog({
  draft,
  answer,
  reading,
  onClose,
}: {
  draft: Draft<ListWork>;
  answer: DocumentAnswer;
  reading: Reading;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const publish = useMutation({
    mutationFn: () => draft.act('publish'),
    onSuccess: async () => {
      notify({ message: t('account_list.published') });
      onClose();
      await queries.invalidateQueries({ queryKey: ['account-lists'] });
    },
  });
  const { condition } = reading;
  const isLive = answer.document !== null;
  const inList: Condition = { in_account_list: answer.key };
  const zone = draft.now.rest.time_zone;
  const comes = condition && isLive ? { all: [condition, { not: inList }] } : undefined;
  const goes = condition && isLive ? { all: [inList, { not: condition }] } : undefined;
  const { data: join } = useQuery(sizeQuery(comes, zone, 'account'));
  const { data: leave } = useQuery(sizeQuery(goes, zone, 'account'));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('account_list.publish_title', { name: draft.now.name || answer.key })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <Stack gap="md">
        <div>
          {condition && !isLive && (
            <Text fw={500}>
              {reading.size === undefined ? '…' : t('account_list.publish_now', { count: reading.size })}
            </Text>
          )}
          {comes && (
            <Text fw={500} role="status">
              {join && leave
                ? `${t('account_list.publish_join', { count: join.size })}, ${t('account_list.publish_leave', { count: leave.size })}.`
                : '…'}
            </Text>
          )}
          <Text c="dimmed">{t('account_list.publish_hint')}</Text>
        </div>
        {publish.error && <Faults error={publish.error} title={t('account_list.publish_failed')} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('segment.cancel')}
          </Button>
          <Button data-autofocus loading={publish.isPending} onClick={() => publish.mutate()}>
            {t(isLive ? 'account_list.publish_changes' : 'account_list.publish')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Deletes it; what uses it is named where it cannot go. */
export function DeleteListDialog({ answer, onClose }: { answer: DocumentAnswer; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => api.remove('account-lists', answer.key),
    onSuccess: async () => {
      notify({ message: t('account_list.deleted') });
      await navigate({ to: '/account-lists' });
      await queries.invalidateQueries({ queryKey: ['account-lists'] });
    },
  });
  const inUse = remove.error instanceof ApiProblem && remove.error.code === 'in_use';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('account_list.delete_title', { name: answer.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <Stack gap="md">
        <Text>{t('account_list.delete_hint')}</Text>
        {remove.error && (
          <Faults error={remove.error} title={t(inUse ? 'segment.used_by' : 'account_list.delete_failed')} />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('segment.cancel')}
          </Button>
          <Button color="danger" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('account_list.delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
