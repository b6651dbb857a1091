import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordName } from '../records/record-source.tsx';
import { RecordSelect } from '../ui/record/record-select.tsx';
import { newestContactQuery } from './queries.ts';

/** As whom the preview is shown: the newest contact until another is chosen. */
export function usePreviewedAs() {
  const { data: newest, isPending } = useQuery(newestContactQuery);
  const [chosen, setChosen] = useState<number | null>();
  return {
    /** Undefined where nobody is there, or nobody was chosen: then nothing is known of the reader. */
    contact: (chosen === undefined ? newest?.id : chosen) ?? undefined,
    newest,
    isPending,
    choose: setChosen,
  };
}

export function ContactPicker({ as }: { as: ReturnType<typeof usePreviewedAs> }) {
  const { t } = useTranslation();
  const { newest } = as;
  if (as.isPending) return null;
  return (
    <RecordSelect
      record="contact"
      label={t('content.as')}
      placeholder={t('content.as_nobody')}
      current={newest ? { id: newest.id, name: recordName(newest) } : undefined}
      onChosen={as.choose}
      clearButtonProps={{ 'aria-label': t('content.as_clear') }}
    />
  );
}
