import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ScorePreview } from '../../../contract/scoring.ts';
import { Pending } from '../ui/pending.tsx';
import { Thresholds } from './what-if.tsx';
import type { ModelWork } from './work.ts';

/** Before it goes live: how many get a score, how many reach a threshold, and who crosses it. */
export function Publishing({
  work,
  preview,
  isLive,
}: {
  work: ModelWork;
  preview: ScorePreview | undefined;
  isLive: boolean;
}) {
  const { t } = useTranslation();
  return (
    <>
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
    </>
  );
}
