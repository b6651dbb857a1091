import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { queries } from '../queries.ts';
import { Faults } from '../segments/publish-dialog.tsx';
import type { Draft } from '../ui/builder/use-draft.ts';
import { Dialog } from '../ui/dialog.tsx';
import { notify } from '../ui/notify.ts';
import { Preview } from './preview-panel.tsx';
import { previewQuery } from './queries.ts';
import { type LifecycleWork, writeLifecycle } from './work.ts';

/** Before it goes live: who stands where from then on, and whose place it takes. */
export function PublishDialog({
  draft,
  answer,
  onClose,
}: {
  draft: Draft<LifecycleWork>;
  answer: DocumentAnswer;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const document = writeLifecycle(draft.now);
  const preview = useQuery(previewQuery(document, true));
  const publish = useMutation({
    mutationFn: () => draft.act('publish'),
    onSuccess: async () => {
      notify({ message: t('lifecycle.published') });
      onClose();
      await queries.invalidateQueries({ queryKey: ['lifecycles'] });
    },
  });
  const replaces = preview.data?.replaces;
  return (
    <Dialog opened onClose={onClose} title={t('lifecycle.publish_title', { name: draft.now.name || answer.key })}>
      <Stack gap="md">
        {replaces && <Text fw={500}>{t('lifecycle.publish_replaces', { name: replaces.name })}</Text>}
        <div>
          <Text>{t('lifecycle.publish_counts')}</Text>
          <Preview document={document} preview={preview} waits={false} />
        </div>
        <Text c="dimmed">{t('lifecycle.publish_first')}</Text>
        {publish.error && <Faults error={publish.error} title={t('lifecycle.publish_failed')} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('lifecycle.cancel')}
          </Button>
          <Button data-autofocus loading={publish.isPending} onClick={() => publish.mutate()}>
            {t(answer.document ? 'lifecycle.publish_changes' : 'lifecycle.publish')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
