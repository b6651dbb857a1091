import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { ScorePreview } from '../../../contract/scoring.ts';
import { queries } from '../queries.ts';
import { Faults } from '../segments/publish-dialog.tsx';
import type { Draft } from '../ui/builder/use-draft.ts';
import { Dialog } from '../ui/dialog.tsx';
import { notify } from '../ui/notify.ts';
import { Pending } from '../ui/pending.tsx';
import { Thresholds } from './what-if.tsx';
import type { ModelWork } from './work.ts';

/** Before it goes live: how many get a score, how many reach a threshold, and who crosses it. */
export function PublishDialog({
  draft,
  answer,
  preview,
  onClose,
}: {
  draft: Draft<ModelWork>;
  answer: DocumentAnswer;
  preview: ScorePreview | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const publish = useMutation({
    mutationFn: () => draft.act('publish'),
    onSuccess: async () => {
      notify({ message: t('score_model.published') });
      onClose();
      await queries.invalidateQueries({ queryKey: ['score-models'] });
    },
  });
  const { now: work } = draft;
  const isLive = answer.document !== null;
  return (
    <Dialog opened onClose={onClose} title={t('score_model.publish_title', { name: work.name || answer.key })}>
      <Stack gap="md">
        {preview ? (
          <div>
            <Text fw={500} role="status">
              {t(`score_model.scored.${work.scores}`, { count: preview.scored })}
            </Text>
            {preview.sampled < preview.records && (
              <Text c="dimmed">{t('score_model.sampled', { sampled: preview.sampled, records: preview.records })}</Text>
            )}
            <Thresholds preview={preview} scores={work.scores} isLive={isLive} />
            {preview.balance.warnings.length > 0 && (
              <Text c="dimmed" mt="sm">
                {t('score_model.publish_warnings', { count: preview.balance.warnings.length })}
              </Text>
            )}
          </div>
        ) : (
          <Pending lines={3} height={24} />
        )}
        <Text c="dimmed">{t('score_model.publish_hint')}</Text>
        {publish.error && <Faults error={publish.error} title={t('score_model.publish_failed')} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('score_model.cancel')}
          </Button>
          <Button data-autofocus loading={publish.isPending} onClick={() => publish.mutate()}>
            {t(isLive ? 'score_model.publish_changes' : 'score_model.publish')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
