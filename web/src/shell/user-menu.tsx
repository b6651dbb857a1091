import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../contract/access.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { askWhoAgain } from '../router.tsx';
import { isLanguage, LANGUAGES } from '../texts/index.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { APPEARANCES, usePreferences } from './use-preferences.ts';
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
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => signOut.mutate()}>
          {t('user.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Nothing that was read by this person stays in memory for the next one. */
function useSignOut() {
  const problemText = useProblemText();
  return useMutation({
    mutationFn: api.signOut,
    onSuccess: async () => {
      await askWhoAgain('/');
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
    },
    onError: (error) => notify({ wrong: true, message: problemText(error) }),
  });
}
