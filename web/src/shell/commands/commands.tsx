import '@mantine/spotlight/styles.layer.css';
import { Kbd } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { createSpotlight, Spotlight, useSpotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../queries.ts';
import { SECTIONS } from '../../settings/sections.ts';
import { GROUPS } from '../navigation.ts';
import { answersTo, type Command, type CommandGroup } from './command.ts';
import classes from './commands.module.css';
import { useFound } from './found.ts';
import { useRegisteredActions } from './page-actions.ts';
import { recentOf } from './recent.ts';
import { type NewKind, useActions } from './use-actions.ts';

const NewRecord = lazy(() => import('../../ui/record/new-record.tsx').then((file) => ({ default: file.NewRecord })));

const [store, commands] = createSpotlight();
const TYPING_MS = 150;

/** One field that reaches every page, record, document and action. `times` counts how often it was asked for. */
export function Commands({ times, onKeys }: { times: number; onKeys: () => void }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState<NewKind>();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const answered = useRef(0);
  useEffect(() => {
    if (times === answered.current) return;
    answered.current = times;
    commands.toggle();
  }, [times]);
  return (
    <>
      <Spotlight.Root
        store={store}
        shortcut={null}
        fullScreen={phone ?? false}
        radius={phone ? 0 : 'md'}
        scrollable
        maxHeight={phone ? 10_000 : 440}
        overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
        transitionProps={{ duration: 100 }}
        attributes={{ content: { 'aria-label': t('nav.search') } }}
      >
        <Lines onNew={setAdding} onKeys={onKeys} phone={phone ?? false} />
      </Spotlight.Root>
      <Suspense>{adding && <NewRecord kind={adding} onClose={() => setAdding(undefined)} />}</Suspense>
    </>
  );
}

function Lines({ onNew, onKeys, phone }: { onNew: (kind: NewKind) => void; onKeys: () => void; phone: boolean }) {
  const { t } = useTranslation();
  const { query } = useSpotlight(store);
  const groups = useGroups(query, { onNew, onKeys });
  const lines = groups.flatMap((group) => group.commands.map(({ id }) => id)).join(' ');
  const field = useRef<HTMLInputElement>(null);
  useSaidSelection(field, lines);
  return (
    <>
      <Spotlight.Search
        ref={field}
        role="combobox"
        aria-expanded
        aria-controls={LIST}
        aria-label={t('commands.placeholder')}
        placeholder={t('commands.placeholder')}
        leftSection={<IconSearch size={18} stroke={1.6} />}
        rightSectionWidth={phone ? 88 : 56}
        rightSectionPointerEvents="all"
        rightSection={
          phone ? (
            <button type="button" className={classes.close} onClick={commands.close}>
              {t('common.close')}
            </button>
          ) : (
            <Kbd size="xs">Esc</Kbd>
          )
        }
      />
      <Spotlight.ActionsList
        id={LIST}
        {...(groups.length > 0 ? { role: 'listbox', 'aria-label': t('nav.search') } : {})}
      >
        {groups.map(({ name, commands: those }) => (
          <Spotlight.ActionsGroup
            key={name}
            className={classes.group ?? ''}
            label={name}
            role="group"
            aria-label={name}
          >
            {those.map(({ id, name, hint, run }) => (
              <Spotlight.Action
                key={id}
                id={`command-${id.replaceAll(/[^a-z0-9]+/gi, '-')}`}
                component="div"
                role="option"
                className={classes.line ?? ''}
                label={name}
                {...(hint ? { rightSection: <span className={classes.hint}>{hint}</span> } : {})}
                dimmedSections={false}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t('commands.nothing', { asked: query })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </>
  );
}

const LIST = 'commands-list';

function useGroups(query: string, given: Parameters<typeof useActions>[0]): CommandGroup[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: me } = useQuery(meQuery);
  const [asked] = useDebouncedValue(query, TYPING_MS);
  const found = useFound(asked);
  const actions = useActions(given);
  const here = useRegisteredActions();
  const goTo = (to: string) => () => void navigate({ href: to });
  const pages: Command[] = [
    ...GROUPS.flatMap((group) =>
      group.entries.map(({ name, link }) => ({ id: link.to, name: t(`nav.${name}`), run: goTo(link.to) })),
    ),
    ...SECTIONS.filter(({ administers }) => !administers || me?.user?.role === 'administrator').map(
      ({ name, link }) => ({
        id: link.to,
        name: t(`settings.${name}.title`),
        hint: t('nav.settings'),
        run: goTo(link.to),
      }),
    ),
  ];
  const answers = (those: Command[]) => those.filter((command) => answersTo(query, command));
  const recent = me?.user ? recentOf(me.user.id).filter(({ path }) => path !== location.pathname) : [];
  const of = (kinds: readonly string[]) =>
    found
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ kind, to, name, hint }) => ({
        id: to,
        name,
        hint: [t(`commands.kinds.${kind}`), hint].filter(Boolean).join(' · '),
        run: goTo(to),
      }));
  const records = ['contacts', 'accounts', 'leads', 'opportunities'];
  return [
    {
      name: t('commands.recent'),
      commands: answers(recent.map(({ path, title }) => ({ id: `recent-${path}`, name: title, run: goTo(path) }))),
    },
    {
      name: t('commands.here'),
      commands: answers(here.flat().map((action) => ({ id: `here-${action.name}`, ...action }))),
    },
    { name: t('commands.records'), commands: of(records) },
    {
      name: t('commands.documents'),
      commands: of(found.map(({ kind }) => kind).filter((kind) => !records.includes(kind))),
    },
    { name: t('commands.actions'), commands: answers(actions) },
    { name: t('commands.pages'), commands: answers(pages) },
  ].filter((group) => group.commands.length > 0);
}

/** Spotlight marks the chosen line for the eye; this says it to who cannot see it, and keeps one chosen as lines come. */
function useSaidSelection(field: React.RefObject<HTMLInputElement | null>, lines: string): void {
  const { selected } = useSpotlight(store);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen changes with the lines and by the keys
  useLayoutEffect(() => {
    const options = [...document.querySelectorAll<HTMLElement>(`#${LIST} [data-action]`)];
    const marked = options.find((option) => option.dataset.selected) ?? options[0];
    for (const option of options) {
      const chosen = option === marked;
      option.setAttribute('aria-selected', String(chosen));
      if (chosen) option.dataset.selected = 'true';
      else delete option.dataset.selected;
    }
    if (marked) field.current?.setAttribute('aria-activedescendant', marked.id);
    else field.current?.removeAttribute('aria-activedescendant');
  }, [lines, selected]);
}
