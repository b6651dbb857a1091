import { ActionIcon, Button, Kbd } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);
/** As it stands on the keyboard in front of this person. */
export const MOD = APPLE ? '⌘' : 'Ctrl';

/** Opens the commands, and teaches their keys. */
export function SearchButton({ phone, onClick }: { phone: boolean; onClick: () => void }) {
  const { t } = useTranslation();
  if (phone)
    return (
      <ActionIcon variant="subtle" color="gray" size={40} aria-label={t('nav.search')} onClick={onClick}>
        <IconSearch size={20} stroke={1.6} />
      </ActionIcon>
    );
  return (
    <Button
      variant="default"
      size="xs"
      h={32}
      fw={400}
      aria-keyshortcuts={`${APPLE ? 'Meta' : 'Control'}+K`}
      leftSection={<IconSearch size={16} stroke={1.6} />}
      rightSection={
        <Kbd size="xs" aria-hidden>
          {MOD} K
        </Kbd>
      }
      onClick={onClick}
    >
      {t('nav.search')}
    </Button>
  );
}
