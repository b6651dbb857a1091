import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { queries } from '../queries.ts';
import { usePageAction } from '../shell/commands/page-actions.ts';
import type { Draft } from '../ui/builder/use-draft.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { type ContentPath, usedByQuery } from './queries.ts';
import { Users } from './used-by.tsx';

/** The one primary action. Where live journeys send it, they are named first, since they take the new version at once. */
export function MarkReady<Work>({
  path,
  answer,
  draft,
  problems,
}: {
  path: ContentPath;
  answer: DocumentAnswer;
  draft: Draft<Work>;
  problems: number;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [open, setOpen] = useState(false);
  const { data: used } = useQuery(usedByQuery(path, answer.key));
  const running = (used?.items ?? []).filter(({ state }) => state === 'live' || state === 'paused');
  const ready = answer.state === 'ready';
  const publish = useMutation({
    mutationFn: () => draft.act('publish'),
    onSuccess: async () => {
      setOpen(false);
      notify({ message: t(`content.is_ready_${path}`) });
      await queries.invalidateQueries({ queryKey: [path] });
      await queries.invalidateQueries({ queryKey: ['names', path] });
    },
    onError: (error) => {
      if (!open) notify({ wrong: true, title: t('content.not_ready'), message: problemText(error) });
    },
  });
  const nothingNew = ready && answer.draft === null && draft.saving.state === 'saved';
  const label = t(ready ? 'content.mark_ready_again' : 'content.mark_ready');
  const mayNot = nothingNew || problems > 0;
  const mark = () => (ready && running.length > 0 ? setOpen(true) : publish.mutate());
  usePageAction(mayNot ? undefined : label, mark);
  return (
    <>
      <Button disabled={mayNot} loading={publish.isPending && !open} onClick={mark}>
        {label}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={label}
        closeButtonProps={{ 'aria-label': t('common.close') }}
        attributes={{ header: { role: 'presentation' } }}
      >
        <Stack gap="md">
          <Text>{t('content.effect', { count: running.length })}</Text>
          <Users users={running} />
          <Text size="sm" c="dimmed">
            {t('content.effect_hint')}
          </Text>
          {publish.error && (
            <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />} title={t('content.not_ready')}>
              {problemText(publish.error)}
            </Alert>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('content.cancel')}
            </Button>
            <Button data-autofocus loading={publish.isPending} onClick={() => publish.mutate()}>
              {label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
