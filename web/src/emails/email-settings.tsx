import { Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import shared from '../content/content.module.css';
import { SendingFields } from '../content/sending-fields.tsx';
import { UsedBy } from '../content/used-by.tsx';
import { settingsQuery } from '../queries.ts';
import type { EmailWork } from './work.ts';

/** Whom it is from, what it is for, and what uses it. */
export function EmailSettings({
  work,
  change,
  readOnly,
  faultAt,
}: {
  work: EmailWork;
  change: (work: EmailWork) => void;
  readOnly: boolean;
  faultAt: (path: string) => string | undefined;
}) {
  const { t } = useTranslation();
  const { data: settings } = useQuery(settingsQuery);
  return (
    <div className={shared.scroll}>
      <div className={shared.fields}>
        <TextInput
          id="content-from.name"
          label={t('content.from_name')}
          placeholder={settings?.sender_name}
          value={work.from?.name ?? ''}
          maxLength={500}
          readOnly={readOnly}
          error={faultAt('from.name')}
          onChange={(event) => change({ ...work, from: { ...work.from, name: event.currentTarget.value } })}
        />
        <TextInput
          id="content-from.email"
          label={t('content.from_email')}
          description={t('content.from_hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={settings?.sender_email}
          value={work.from?.email ?? ''}
          maxLength={500}
          readOnly={readOnly}
          error={faultAt('from.email')}
          onChange={(event) => change({ ...work, from: { ...work.from, email: event.currentTarget.value } })}
        />
        <TextInput
          id="content-reply_to"
          label={t('content.reply_to')}
          placeholder={settings?.reply_to || t('content.reply_to_sender')}
          value={work.reply_to ?? ''}
          maxLength={500}
          readOnly={readOnly}
          error={faultAt('reply_to')}
          onChange={(event) => change({ ...work, reply_to: event.currentTarget.value })}
        />
        <SendingFields
          value={work}
          readOnly={readOnly}
          topicFault={faultAt('topic')}
          onChange={(sending) => change({ ...work, ...sending })}
        />
        <Stack gap={4}>
          <Text fw={500}>{t('content.used_by')}</Text>
          <UsedBy path="emails" documentKey={work.key} />
        </Stack>
      </div>
    </div>
  );
}
