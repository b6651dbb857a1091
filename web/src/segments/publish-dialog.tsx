import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ApiProblem } from '../api.ts';
import type { Reading } from '../conditions/reading.tsx';
import { queries } from '../queries.ts';
import type { Draft } from '../ui/builder/use-draft.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { Effect } from './effect.tsx';
import type { SegmentWork } from './work.ts';

/** Before it goes live: how many come in, or of a live segment, how many join and how many leave (S-6). */
export function PublishDialog({
  draft,
  answer,
  reading,
  onClose,
}: {
  draft: Draft<SegmentWork>;
  answer: DocumentAnswer;
  reading: Reading;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const publish = useMutation({
    mutationFn: () => draft.act('publish'),
    onSuccess: async () => {
      notify({ message: t('segment.published') });
      onClose();
      await queries.invalidateQueries({ queryKey: ['segments'] });
    },
  });
  const isLive = answer.state === 'live';
  const dynamic = draft.now.rest.kind === 'dynamic';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('segment.publish_title', { name: draft.now.name || answer.key })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <Stack gap="md">
        {!dynamic && <Text>{t('segment.publish_static')}</Text>}
        {dynamic && !isLive && (
          <div>
            <Text fw={500}>{reading.size === undefined ? '…' : t('segment.publish_now', { count: reading.size })}</Text>
            <Text c="dimmed">{t('segment.publish_stays')}</Text>
          </div>
        )}
        {dynamic && isLive && (
          <Effect segment={answer.key} condition={reading.condition} timeZone={draft.now.rest.time_zone} />
        )}
        {publish.error && <Faults error={publish.error} title={t('segment.publish_failed')} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('segment.cancel')}
          </Button>
          <Button data-autofocus loading={publish.isPending} onClick={() => publish.mutate()}>
            {t(isLive ? 'segment.publish_changes' : 'segment.publish')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What the server says against it, fault by fault. */
export function Faults({ error, title }: { error: Error; title: string }) {
  const problemText = useProblemText();
  const faults = error instanceof ApiProblem ? error.faults : [];
  return (
    <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />} title={title}>
      {faults.length === 0 ? (
        problemText(error)
      ) : (
        <ul style={{ margin: 0, paddingLeft: 16 }}>
          {faults.map((fault) => (
            <li key={fault.path + fault.message}>{fault.message}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
