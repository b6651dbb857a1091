import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { IconPencil, IconSeeding } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { MapAsk } from '../api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { notify } from '../ui/notify.ts';
import { Page } from '../ui/page.tsx';
import { Pending } from '../ui/pending.tsx';
import { useProblemText } from '../ui/problem.ts';
import { useMayMarket } from '../ui/use-may-market.ts';
import { Flow } from './flow.tsx';
import classes from './lifecycle.module.css';
import { LifecycleMapPanel } from './map-panel.tsx';
import { lifecyclesQuery, mapQuery } from './queries.ts';
import { startLifecycle } from './start.ts';

const route = getRouteApi('/inside/lifecycle');

/** Where everybody stands in the relationship, and how they move on. */
export function LifecyclePage() {
  const { t } = useTranslation();
  const { lifecycle: wanted } = route.useSearch();
  const { data, error, refetch } = useQuery(lifecyclesQuery);
  const title = t('lifecycle.title');
  if (!data)
    return (
      <Page title={title}>
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : <Pending lines={4} height={120} />}
      </Page>
    );
  const live = data.items.filter(({ state }) => state === 'live' || state === 'publishing').sort(contactsFirst);
  const shown = live.find(({ key }) => key === wanted) ?? live[0];
  return (
    <Page
      title={title}
      actions={
        <Group gap="sm">
          {data.items.length > 0 && (
            <Button variant="default" renderRoot={(props) => <Link to="/lifecycles" {...props} />}>
              {t('lifecycle.all')}
            </Button>
          )}
          {shown && (
            <Button
              variant="default"
              leftSection={<IconPencil size={16} stroke={1.6} />}
              renderRoot={(props) => <Link to="/lifecycles/$key" params={{ key: shown.key }} {...props} />}
            >
              {t('lifecycle.edit')}
            </Button>
          )}
        </Group>
      }
    >
      {shown ? <Shown key={shown.key} lifecycle={shown} live={live} /> : <None draft={data.items[0]} />}
    </Page>
  );
}

const ofItem = ({ document }: DocumentAnswer): 'contact' | 'account' =>
  document?.of === 'account' ? 'account' : 'contact';
const contactsFirst = (a: DocumentAnswer, b: DocumentAnswer) => ofItem(b).localeCompare(ofItem(a));

function Shown({ lifecycle, live }: { lifecycle: DocumentAnswer; live: DocumentAnswer[] }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const own = ofItem(lifecycle);
  const of: MapAsk['of'] = own === 'account' ? 'account' : (search.of ?? 'contact');
  const ask = { of, ...(search.model ? { model: search.model } : {}) };
  const map = useQuery(mapQuery(lifecycle.key, ask));
  const models = map.data?.models ?? [];
  return (
    <div className={classes.page}>
      <div className={classes.choices}>
        {live.length > 1 && (
          <Select
            label={t('lifecycle.which')}
            data={live.map(({ key, name }) => ({ value: key, label: name }))}
            value={lifecycle.key}
            allowDeselect={false}
            onChange={(key) => key && void navigate({ search: (was) => ({ ...was, lifecycle: key }) })}
          />
        )}
        {own === 'contact' && (
          <SegmentedControl
            aria-label={t('lifecycle.of')}
            data={[
              { value: 'contact', label: t('lifecycle.of_contact') },
              { value: 'account', label: t('lifecycle.of_account') },
            ]}
            value={of}
            onChange={(to) =>
              void navigate({ search: ({ of: _, ...was }) => (to === 'account' ? { ...was, of: to } : was) })
            }
          />
        )}
        {models.length > 0 && (
          <Select
            label={t('lifecycle.model')}
            data={models.map(({ key, name }) => ({ value: key, label: name }))}
            value={map.data?.model?.key ?? null}
            allowDeselect={false}
            onChange={(model) => model && void navigate({ search: (was) => ({ ...was, model }) })}
          />
        )}
      </div>
      {map.data ? (
        <LifecycleMapPanel lifecycle={lifecycle.key} map={map.data} ask={ask} isOld={map.isPlaceholderData} />
      ) : map.error ? (
        <ErrorState error={map.error} retry={() => void map.refetch()} />
      ) : (
        <Pending lines={2} height={240} />
      )}
      <Flow
        lifecycle={lifecycle.key}
        of={own}
        days={search.days ?? 90}
        onDays={(days) => void navigate({ search: (was) => ({ ...was, days }) })}
      />
    </div>
  );
}

/** There is no live lifecycle: the way to the first one, or to the draft that waits. */
function None({ draft }: { draft: DocumentAnswer | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const start = useMutation({
    mutationFn: () => startLifecycle('shipped'),
    onSuccess: (key) => navigate({ to: '/lifecycles/$key', params: { key } }),
    onError: (error) => notify({ wrong: true, title: t('lifecycle.start_failed'), message: problemText(error) }),
  });
  const mayChange = useMayMarket();
  const icon = <IconSeeding size={28} stroke={1.5} />;
  if (draft)
    return (
      <EmptyState
        icon={icon}
        title={t('lifecycle.drafts')}
        hint={t('lifecycle.drafts_hint')}
        action={
          <Button renderRoot={(props) => <Link to="/lifecycles/$key" params={{ key: draft.key }} {...props} />}>
            {t('lifecycle.open_draft', { name: draft.name })}
          </Button>
        }
      />
    );
  return (
    <EmptyState
      icon={icon}
      title={t('lifecycle.empty')}
      hint={t('lifecycle.empty_hint')}
      action={
        mayChange && (
          <Button loading={start.isPending} onClick={() => start.mutate()}>
            {t('lifecycle.start')}
          </Button>
        )
      }
    />
  );
}
