import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure, useHotkeys, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconMenu2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../contract/access.ts';
import { useImportNotices } from '../imports/watched.ts';
import { meQuery } from '../queries.ts';
import { withTexts } from '../texts/index.ts';
import { usePagesAhead } from '../ui/use-pages-ahead.ts';
import { Brand } from './brand.tsx';
import { ClockBar } from './clock-bar.tsx';
import { useNoteRecent } from './commands/recent.ts';
import { SearchButton } from './commands/search-button.tsx';
import { useGoKeys } from './go-keys.ts';
import { GROUPS } from './navigation.ts';
import { Rail } from './rail.tsx';
import classes from './shell.module.css';
import { useFollowPreferences } from './use-preferences.ts';
import { useWorkWatch } from './use-work-watch.ts';
import { UserMenu } from './user-menu.tsx';

// Not part of what everybody loads first.
const PhoneDrawer = lazy(() => import('./phone-drawer.tsx').then((file) => ({ default: file.PhoneDrawer })));
const commands = withTexts(() => import('./commands/commands.tsx'));
const Commands = lazy(() => commands().then((file) => ({ default: file.Commands })));
const keysHelp = withTexts(() => import('./keys-help.tsx'));
const KeysHelp = lazy(() => keysHelp().then((file) => ({ default: file.KeysHelp })));

const NEXT_PAGES = [...GROUPS.flatMap(({ entries }) => entries.map(({ link }) => link.to)), '/settings'];
const ABOVE = [commands, keysHelp];

/** Only for who is signed in: from the moment somebody signs out, nothing in it asks the server for anything any more. */
export function Shell() {
  const { data: me } = useQuery(meQuery);
  return me?.user ? <ShellOf user={me.user} workspace={me.workspace} /> : null;
}

/** What stands around every page: the rail at the left (a drawer on a phone), above it the clock and the person. */
function ShellOf({ user, workspace }: { user: NonNullable<Me['user']>; workspace: Me['workspace'] }) {
  const { t } = useTranslation();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [narrow, setNarrow] = useLocalStorage({
    key: 'ripen-narrow-rail',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const [drawer, drawerIs] = useDisclosure();
  const [keys, keysAre] = useDisclosure();
  const [asked, setAsked] = useState(0);
  const askCommands = () => setAsked((times) => times + 1);
  useFollowPreferences();
  useShellKeys({ askCommands, showKeys: keysAre.toggle, narrowRail: () => setNarrow((was) => !was) });
  useGoKeys();
  useNoteRecent(user.id);
  useWorkWatch();
  usePagesAhead(NEXT_PAGES, ABOVE);
  useImportNotices();

  return (
    <div className={classes.shell} data-narrow={narrow || undefined}>
      <a className={classes.skip} href="#content">
        {t('common.skip')}
      </a>
      {!phone && (
        <div className={classes.side}>
          <Rail
            narrow={narrow}
            head={
              <>
                {!narrow && <Brand company={workspace.name} />}
                <NarrowButton narrow={narrow} onClick={() => setNarrow(!narrow)} />
              </>
            }
          />
        </div>
      )}
      <header className={classes.top}>
        {phone && (
          <ActionIcon variant="subtle" color="gray" size={40} aria-label={t('nav.open')} onClick={drawerIs.open}>
            <IconMenu2 size={20} stroke={1.6} />
          </ActionIcon>
        )}
        <div className={classes.clock}>{workspace.simulated && <ClockBar />}</div>
        <SearchButton phone={phone ?? false} onClick={askCommands} />
        <UserMenu user={user} onKeys={keysAre.open} />
      </header>
      <main id="content" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
      <Suspense>
        {phone && drawer && <PhoneDrawer company={workspace.name} onClose={drawerIs.close} />}
        {asked > 0 && <Commands times={asked} onKeys={keysAre.open} />}
        {keys && <KeysHelp onClose={keysAre.close} />}
      </Suspense>
    </div>
  );
}

function NarrowButton({ narrow, onClick }: { narrow: boolean; onClick: () => void }) {
  const { t } = useTranslation();
  const Icon = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const label = t(narrow ? 'nav.expand' : 'nav.collapse');
  return (
    <Tooltip label={label} position="right">
      <ActionIcon variant="subtle" color="gray" size={32} aria-label={label} aria-pressed={narrow} onClick={onClick}>
        <Icon size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}

/** The keys that work on every page; those that go somewhere are in `go-keys.ts`. */
function useShellKeys(does: { askCommands: () => void; showKeys: () => void; narrowRail: () => void }) {
  useHotkeys([
    // With Shift on most keyboards, without it on some.
    ['shift+?', does.showKeys],
    ['?', does.showKeys],
    ['[', does.narrowRail],
  ]);
  // Also while one is writing.
  useHotkeys([['mod+K', does.askCommands]], [], true);
}
