import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page.tsx';
import { SectionLinks } from './settings-frame.tsx';

/** Where a phone begins: the list of what can be set. */
export function SettingsHome() {
  const { t } = useTranslation();
  return (
    <Page title={t('settings.title')}>
      <nav aria-label={t('settings.title')}>
        <SectionLinks hints />
      </nav>
    </Page>
  );
}
