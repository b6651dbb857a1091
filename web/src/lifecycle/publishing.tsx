import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Preview } from './preview-panel.tsx';
import { previewQuery } from './queries.ts';
import { type LifecycleWork, writeLifecycle } from './work.ts';

/** Before it goes live: who stands where from then on, and whose place it takes. */
export function Publishing({ work }: { work: LifecycleWork }) {
  const { t } = useTranslation();
  const document = writeLifecycle(work);
  const preview = useQuery(previewQuery(document, true));
  const replaces = preview.data?.replaces;
  return (
    <>
      {replaces && <Text fw={500}>{t('lifecycle.publish_replaces', { name: replaces.name })}</Text>}
      <div>
        <Text>{t('lifecycle.publish_counts')}</Text>
        <Preview document={document} preview={preview} waits={false} />
      </div>
      <Text c="dimmed">{t('lifecycle.publish_first')}</Text>
    </>
  );
}
