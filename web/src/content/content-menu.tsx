import { Button, Group, Menu, Stack, Text } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { Ask } from '../ui/ask.tsx';
import { Users, usedByQuery } from '../ui/builder/used-by.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { createContent } from './create-content.ts';
import type { ContentPath } from './queries.ts';

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
  const { data: used } = useQuery({ ...usedByQuery(path, answer.key), staleTime: 0 });
  const users = used?.items ?? [];
  const title = t('content.delete_title', { name: answer.name });
  if (users.length > 0)
    return (
      <Dialog opened onClose={onClose} title={title}>
        <Stack gap="md">
          <Text>{t('content.in_use')}</Text>
          <Users users={users} />
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('common.close')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    );
  return (
    <Ask
      danger
      title={title}
      does={t(`content.delete_${path}`)}
      act={async () => {
        await api.remove(path, answer.key);
        await navigate({ to: `/${path}` });
        void queries.invalidateQueries({ queryKey: [path] });
      }}
      done={t(`content.deleted_${path}`)}
      failed={t('content.not_deleted')}
      onClose={onClose}
    >
      <Text>{t('content.delete_hint')}</Text>
    </Ask>
  );
}
