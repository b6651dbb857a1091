import { Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { APPEARANCES, usePreferences } from '../shell/use-preferences.ts';
import { isLanguage, LANGUAGES } from '../texts/index.ts';
import { Page } from '../ui/page.tsx';
import classes from './settings.module.css';

/** How Ripen looks and speaks to whoever is signed in; it follows them to other browsers. */
export function AppearancePage() {
  const { t } = useTranslation();
  const { appearance, language, choose } = usePreferences();
  return (
    <Page title={t('settings.appearance.title')}>
      <Text c="dimmed" mb="lg">
        {t('settings.appearance.hint')}
      </Text>
      <div className={classes.form}>
        <Radio.Group
          label={t('user.appearance')}
          value={appearance}
          onChange={(value) => {
            const appearance = APPEARANCES.find((one) => one === value);
            if (appearance) choose({ appearance });
          }}
        >
          <Stack gap="xs" mt="xs">
            {APPEARANCES.map((value) => (
              <Radio key={value} value={value} label={t(`user.${value}`)} py={6} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t('user.language')}
          value={language}
          onChange={(value) => isLanguage(value) && choose({ language: value })}
        >
          <Stack gap="xs" mt="xs">
            {Object.entries(LANGUAGES).map(([value, name]) => (
              <Radio key={value} value={value} label={<span lang={value}>{name}</span>} py={6} />
            ))}
          </Stack>
        </Radio.Group>
      </div>
    </Page>
  );
}
