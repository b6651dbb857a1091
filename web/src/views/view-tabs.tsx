import { ActionIcon, Button, Checkbox, Menu, Stack, TextInput } from '@mantine/core';
import { IconBookmarkPlus, IconDots, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewAnswer, ViewInput, ViewSettings } from '../../../contract/views.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { useMayMarket } from '../ui/use-may-market.ts';
import { isChanged } from './changed.ts';
import classes from './views.module.css';

type Props = {
  record: ViewInput['record'];
  /** The view that is looked at; undefined: all, as the list begins. */
  chosen: number | undefined;
  /** What is shown now, to be kept. */
  shown: ViewSettings;
  onChoose: (view: (Pick<ViewAnswer, 'settings'> & { id?: number }) | undefined) => void;
  /** Views that every list of the kind begins with, beside all. */
  builtIn?: { name: string; settings: ViewSettings }[];
};

const viewsQuery = (record: ViewInput['record']) => ({ queryKey: ['views', record], queryFn: () => api.views(record) });

/** The ways somebody looks at a list, side by side; what is shown now can be kept as another, or as the chosen one. */
export function ViewTabs({ record, chosen, shown, onChoose, builtIn = [] }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery(viewsQuery(record));
  const [naming, setNaming] = useState(false);
  const views = data?.items ?? [];
  const current = views.find(({ id }) => id === chosen);
  const changed = isChanged(shown, current?.settings ?? {});
  // With no view but the list itself there is nothing to choose between, only one to keep.
  const alone = builtIn.length === 0 && views.length === 0;
  const begun = current ? undefined : builtIn.find(({ settings }) => !isChanged(shown, settings));
  if (alone && !changed) return null;
  return (
    <nav className={classes.views} aria-label={t('views.label')} data-alone={alone || undefined}>
      {!alone && <Tab name={t('views.all')} current={!current && !begun} onClick={() => onChoose(undefined)} />}
      {builtIn.map((view) => (
        <Tab key={view.name} name={view.name} current={view === begun} onClick={() => onChoose(view)} />
      ))}
      {views.map((view) => (
        <Tab
          key={view.id}
          name={view.name}
          shared={view.shared}
          current={view === current}
          onClick={() => onChoose(view)}
        />
      ))}
      {current && <ViewMenu record={record} view={current} shown={shown} onGone={() => onChoose(undefined)} />}
      {!begun && changed && (
        <Button
          variant="subtle"
          size="compact-md"
          h={32}
          leftSection={<IconBookmarkPlus size={16} stroke={1.6} />}
          onClick={() => setNaming(true)}
        >
          {t('views.keep')}
        </Button>
      )}
      {naming && (
        <NameView
          record={record}
          shown={shown}
          onClose={() => setNaming(false)}
          onKept={(view) => {
            setNaming(false);
            onChoose(view);
          }}
        />
      )}
    </nav>
  );
}

function Tab({
  name,
  shared = false,
  current,
  onClick,
}: {
  name: string;
  shared?: boolean;
  current: boolean;
  onClick: () => void;
}) {
  const { t } = useTranslation();
  return (
    <button type="button" className={classes.tab} aria-current={current ? 'true' : undefined} onClick={onClick}>
      <span className={classes.name}>{name}</span>
      {shared && <IconUsersGroup size={14} stroke={1.6} aria-label={t('views.shared')} />}
    </button>
  );
}

/** What can be done with the chosen view, for those who may. */
function ViewMenu({
  record,
  view,
  shown,
  onGone,
}: {
  record: ViewInput['record'];
  view: ViewAnswer;
  shown: ViewSettings;
  onGone: () => void;
}) {
  const { t } = useTranslation();
  const mayShare = useMayShare();
  const problemText = useProblemText();
  const settled = {
    onSettled: () => queries.invalidateQueries({ queryKey: ['views', record] }),
    onError: (error: Error) => notify({ wrong: true, title: t('views.not_kept'), message: problemText(error) }),
  };
  const change = useMutation({
    mutationFn: (patch: Partial<Pick<ViewAnswer, 'shared' | 'settings'>>) => api.changeView(view.id, patch),
    ...settled,
  });
  const forget = useMutation({ mutationFn: () => api.remove('views', view.id), onSuccess: onGone, ...settled });
  if (view.shared && !mayShare) return null;
  return (
    <Menu position="bottom-start" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('views.more', { view: view.name })}>
          <IconDots size={16} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!isChanged(shown, view.settings)} onClick={() => change.mutate({ settings: shown })}>
          {t('views.update')}
        </Menu.Item>
        {mayShare && (
          <Menu.Item onClick={() => change.mutate({ shared: !view.shared })}>
            {t(view.shared ? 'views.unshare' : 'views.share')}
          </Menu.Item>
        )}
        <Menu.Item color="danger" onClick={() => forget.mutate()}>
          {t('views.forget')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function NameView({
  record,
  shown,
  onClose,
  onKept,
}: {
  record: ViewInput['record'];
  shown: ViewSettings;
  onClose: () => void;
  onKept: (view: ViewAnswer) => void;
}) {
  const { t } = useTranslation();
  const mayShare = useMayShare();
  const problemText = useProblemText();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const keep = useMutation({
    mutationFn: () => api.addView({ record, name, shared, settings: shown }),
    onSuccess: async (view) => {
      await queries.invalidateQueries({ queryKey: ['views', record] });
      onKept(view);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) keep.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t('views.keep')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('views.name')}
            maxLength={80}
            value={name}
            error={keep.error && problemText(keep.error)}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          {mayShare && (
            <Checkbox
              label={t('views.share')}
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
          )}
          <DialogActs onCancel={onClose}>
            <Button type="submit" disabled={!name.trim()} loading={keep.isPending}>
              {t('views.keep')}
            </Button>
          </DialogActs>
        </Stack>
      </form>
    </Dialog>
  );
}

function useMayShare(): boolean {
  return useMayMarket();
}
