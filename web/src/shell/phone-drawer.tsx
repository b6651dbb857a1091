import { CloseButton, Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Brand } from './brand.tsx';
import { Rail } from './rail.tsx';

/** The rail on a phone: over the page, and gone when something is chosen. */
export function PhoneDrawer({ company, onClose }: { company: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer.Root opened onClose={onClose} size={280}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={t('nav.label')}>
        <Rail
          onChosen={onClose}
          head={
            <>
              <Brand company={company} />
              <CloseButton size="lg" aria-label={t('common.close')} onClick={onClose} />
            </>
          }
        />
      </Drawer.Content>
    </Drawer.Root>
  );
}
