import { Alert, Button, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCopy, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { createContent } from './create-content.ts';
import { type ContentPath, usedByQuery } from './queries.ts';
import { Users } from './used-by.tsx';

/** Duplicate and delete. */
export function ContentMenu({
  path,
  document,
  onDelete,
}: {
  path: ContentPath;
  document: { name?: string | undefined };
  onDelete: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const duplicate = useMutation({
    mutationFn: () => createContent(path, t('content.copy_of', { name: document.name ?? '' }).trim(), document),
    onSuccess: async (key) => {
      await navigate({ to: `/${path}/$key`, params: { key } });
      notify({ message: t('content.duplicated') });
    },
    onError: (error) => notify({ wrong: true, title: t('content.not_duplicated'), message: problemText(error) }),
  });
  return (
    <>
      <Menu.Item leftSection={<IconCopy size={16} stroke={1.6} />} onClick={() => duplicate.mutate()}>
        {t(`content.duplicate_${path}`)}
      </Menu.Item>
      <Menu.Item color="danger" leftSection={<IconTrash size={16} stroke={1.6} />} onClick={onDelete}>
        {t(`content.delete_${path}`)}
      </Menu.Item>
    </>
  );
}

/** Asks once more; what uses it is named instead, since it cannot go then. */
export function DeleteContent({
  path,
  answer,
  onClose,
}: {
  path: ContentPath;
  answer: DocumentAnswer;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const { data: used } = useQuery({ ...usedByQuery(path, answer.key), staleTime: 0 });
  const users = used?.items ?? [];
  const remove = useMutation({
    mutationFn: () => api.remove(path, answer.key),
    onSuccess: async () => {
      notify({ message: t(`content.deleted_${path}`) });
      await navigate({ to: `/${path}` });
      await queries.invalidateQueries({ queryKey: [path] });
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('content.delete_title', { name: answer.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <Stack gap="md">
        <Text>{t(users.length > 0 ? 'content.in_use' : 'content.delete_hint')}</Text>
        {users.length > 0 && <Users users={users} />}
        {remove.error && (
          <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />} title={t('content.not_deleted')}>
            {problemText(remove.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t(users.length > 0 ? 'common.close' : 'content.cancel')}
          </Button>
          {used && users.length === 0 && (
            <Button color="danger" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t(`content.delete_${path}`)}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
