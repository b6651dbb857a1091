import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../contract/content.ts';
import { topicsQuery } from './queries.ts';

type Sending = { purpose: Purpose; topic?: string | undefined };

/** What it is for, and what people subscribe to: both decide who may get it. */
export function SendingFields({
  value,
  onChange,
  readOnly,
  topicFault,
}: {
  value: Sending;
  onChange: (change: Sending) => void;
  readOnly: boolean;
  topicFault?: string | undefined;
}) {
  const { t } = useTranslation();
  const { data } = useQuery(topicsQuery);
  const topics = (data?.items ?? []).map(({ key, name }) => ({ value: key, label: name }));
  const known = !value.topic || topics.some((one) => one.value === value.topic);
  return (
    <>
      <Select
        label={t('content.purpose')}
        description={t(`content.purpose_${value.purpose}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={[
          { value: 'commercial', label: t('documents.commercial') },
          { value: 'transactional', label: t('documents.transactional') },
        ]}
        value={value.purpose}
        allowDeselect={false}
        readOnly={readOnly}
        onChange={(purpose) =>
          onChange({ ...value, purpose: purpose === 'transactional' ? 'transactional' : 'commercial' })
        }
      />
      <Select
        id="content-topic"
        label={t('content.topic')}
        description={t(topics.length === 0 ? 'content.no_topics' : 'content.topic_hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder={t('content.no_topic')}
        data={known ? topics : [{ value: value.topic ?? '', label: value.topic ?? '' }, ...topics]}
        value={value.topic ?? null}
        clearable
        clearButtonProps={{ 'aria-label': t('content.clear_topic') }}
        readOnly={readOnly}
        error={topicFault}
        onChange={(topic) => onChange({ ...value, topic: topic ?? undefined })}
      />
    </>
  );
}
