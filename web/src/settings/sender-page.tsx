import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../queries.ts';
import { DeliveryPanel } from './delivery-panel.tsx';
import { SettingsFormPage } from './settings-form.tsx';

export function SenderPage() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  return (
    <SettingsFormPage
      section="sender"
      fields={(field) => (
        <>
          <TextInput autoComplete="off" {...field('sender_name')} />
          <TextInput type="email" autoComplete="off" {...field('sender_email')} />
          <TextInput
            type="email"
            autoComplete="off"
            description={t('settings.sender.reply_hint')}
            {...field('reply_to')}
          />
          <TextInput type="url" description={t('settings.sender.public_url_hint')} {...field('public_url')} />
        </>
      )}
    >
      {() => me?.user?.role === 'administrator' && <DeliveryPanel to={me.user.email} />}
    </SettingsFormPage>
  );
}
