import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconBook2, IconExternalLink, IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../contract/access.ts';
import { isLanguage, LANGUAGES } from '../texts/index.ts';
import { APPEARANCES, usePreferences } from './use-preferences.ts';
import { useSignOut } from './use-sign-out.ts';
import classes from './user-menu.module.css';

/** Who is signed in, how the app looks and speaks to them, and the way out. */
export function UserMenu({ user, onKeys }: { user: NonNullable<Me['user']>; onKeys: () => void }) {
  const { t } = useTranslation();
  const preferences = usePreferences();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={240} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes.target}>
          <Avatar size={32} name={user.name} color="brand" variant="light" />
          <VisuallyHidden>{t('user.menu', { name: user.name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown}>
        <div className={classes.who}>
          <Text fw={500} truncate>
            {user.name}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {user.email}
          </Text>
          <Text size="sm" c="dimmed">
            {t(`user.${user.role}`)}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('user.appearance')}</Menu.Label>
        <Menu.RadioGroup value={preferences.appearance}>
          {APPEARANCES.map((appearance) => (
            <Menu.RadioItem key={appearance} value={appearance} onChange={() => preferences.choose({ appearance })}>
              {t(`user.${appearance}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('user.language')}</Menu.Label>
        <Menu.RadioGroup
          value={preferences.language}
          onChange={(language) => isLanguage(language) && preferences.choose({ language })}
        >
          {Object.entries(LANGUAGES).map(([language, name]) => (
            <Menu.RadioItem key={language} value={language} lang={language}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.6} />} onClick={onKeys}>
          {t('user.keys')}
        </Menu.Item>
        <Menu.Item
          component="a"
          href="/api/docs"
          target="_blank"
          rel="noreferrer"
          leftSection={<IconBook2 size={16} stroke={1.6} />}
          rightSection={<IconExternalLink size={14} stroke={1.5} aria-label={t('common.new_tab')} />}
        >
          {t('nav.api')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => signOut.mutate()}>
          {t('user.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
