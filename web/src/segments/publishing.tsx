import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { Reading } from '../conditions/reading.tsx';
import { Effect } from './effect.tsx';
import type { SegmentWork } from './work.ts';

/** Before it goes live: how many come in, or of a live segment, how many join and how many leave (S-6). */
export function Publishing({ answer, work, reading }: { answer: DocumentAnswer; work: SegmentWork; reading: Reading }) {
  const { t } = useTranslation();
  if (work.rest.kind !== 'dynamic') return <Text>{t('segment.publish_static')}</Text>;
  if (answer.state === 'live')
    return <Effect segment={answer.key} condition={reading.condition} timeZone={work.rest.time_zone} />;
  return (
    <div>
      <Text fw={500}>{reading.size === undefined ? '…' : t('segment.publish_now', { count: reading.size })}</Text>
      <Text c="dimmed">{t('segment.publish_stays')}</Text>
    </div>
  );
}
