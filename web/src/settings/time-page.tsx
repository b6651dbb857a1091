import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../texts/index.ts';
import { SettingsFormPage } from './settings-form.tsx';

const TIME_ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

export function TimePage() {
  const { t } = useTranslation();
  const languages = [
    { value: '', label: t('settings.time.as_browser') },
    ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
  ];
  return (
    <SettingsFormPage
      section="time"
      fields={(field) => (
        <>
          <Select
            searchable
            allowDeselect={false}
            description={t('settings.time.zone_hint')}
            data={TIME_ZONES}
            {...field('time_zone')}
          />
          <Select
            allowDeselect={false}
            description={t('settings.time.language_hint')}
            data={languages}
            {...field('language')}
          />
        </>
      )}
    />
  );
}
