import { Button, Group } from '@mantine/core';
import {
  IconBuilding,
  IconChecklist,
  IconCoins,
  IconCopyCheck,
  IconSearchOff,
  IconUserBolt,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouter } from '@tanstack/react-router';
import { type ComponentProps, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueAnswer } from '../../../contract/catalogue.ts';
import { useFieldLabel } from '../fields/labels.ts';
import { FilterChips } from '../filters/filter-chips.tsx';
import { ImportButton } from '../imports/import-button.tsx';
import { catalogueQuery, meQuery } from '../queries.ts';
import { TaskPeekActions } from '../tasks/task-peek-actions.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import type { ListSearch } from '../ui/list/list-search.ts';
import { type GoTo, ListView } from '../ui/list/list-view.tsx';
import { Page } from '../ui/page.tsx';
import { Pending } from '../ui/pending.tsx';
import { NewRecordButton } from '../ui/record/new-record.tsx';
import { useMayMarket } from '../ui/use-may-market.ts';
import { usePagesAhead } from '../ui/use-pages-ahead.ts';
import { ListTabs } from '../views/list-tabs.tsx';
import { pageOf, pathOf, type RecordName } from './paths.ts';
import { RecordBulk } from './record-bulk.tsx';
import { RecordPeek } from './record-peek.tsx';
import { recordSource } from './record-source.tsx';

type Props = {
  record: RecordName;
  state: ListSearch;
  goTo: GoTo;
  /** Views that everybody has, beside all. */
  builtIn?: ComponentProps<typeof ListTabs>['builtIn'];
  /** Stands before the buttons of the list. */
  aside?: ReactNode;
};

/** What salespeople work on. */
const OF_SALES = new Set<RecordName>(['lead', 'opportunity', 'activity']);

const ICONS = {
  contact: IconUsers,
  account: IconBuilding,
  lead: IconUserBolt,
  opportunity: IconCoins,
  activity: IconChecklist,
};

/** Records of a kind: the same list with the fields of each. */
export function RecordList(props: Props) {
  const { t } = useTranslation();
  const { data: catalogue, error, refetch } = useQuery(catalogueQuery);
  if (catalogue) return <Known {...props} catalogue={catalogue} />;
  return (
    <Page title={t(`${pathOf[props.record]}.title`)}>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : <Pending lines={10} height={24} />}
    </Page>
  );
}

function Known({ record, state, goTo, builtIn, aside, catalogue }: Props & { catalogue: CatalogueAnswer }) {
  const { t, i18n } = useTranslation();
  const texts = pathOf[record];
  const Icon = ICONS[record];
  const labelOf = useFieldLabel();
  const open = useRecordPage(record);
  usePagesAhead([`${pageOf[record]}/$id`]);
  const { data: me } = useQuery(meQuery);
  const fields = useMemo(
    () => catalogue.records.find(({ name }) => name === record)?.fields ?? [],
    [catalogue, record],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels change with the language, which is what is asked here
  const source = useMemo(() => recordSource(record, fields, labelOf), [record, fields, i18n.language]);
  const mayMarket = useMayMarket();
  return (
    <ListView
      title={t(`${texts}.title`)}
      searchLabel={t(`${texts}.search`)}
      source={source}
      state={state}
      goTo={goTo}
      actions={
        <Group gap="sm">
          {aside}
          {(record === 'contact' || record === 'account') && (
            <Button
              component={Link}
              to={record === 'contact' ? '/contacts/duplicates' : '/accounts/duplicates'}
              variant="default"
              leftSection={<IconCopyCheck size={16} stroke={1.6} />}
            >
              {t('duplicates.find')}
            </Button>
          )}
          <ImportButton as={texts} />
          <NewRecordButton kind={record} />
        </Group>
      }
      empty={
        <EmptyState
          icon={<Icon size={28} stroke={1.5} />}
          title={t(`${texts}.empty`)}
          hint={t(`${texts}.empty_hint`)}
          action={
            <Group gap="sm">
              <ImportButton as={texts} />
              <NewRecordButton kind={record} />
            </Group>
          }
        />
      }
      noneFound={
        <EmptyState
          icon={<IconSearchOff size={28} stroke={1.5} />}
          title={t('list.none_found')}
          hint={t(`${texts}.none_found_hint`)}
          action={
            <Button variant="default" onClick={() => goTo({ search: undefined, filter: undefined })}>
              {t('list.show_all')}
            </Button>
          }
        />
      }
      tabs={(shown, show) => (
        <ListTabs
          record={record}
          builtIn={builtIn}
          state={state}
          goTo={goTo}
          columns={shown}
          atFirst={source.atFirst}
          show={show}
        />
      )}
      filters={
        <FilterChips subject={record} value={state.filter} onChange={(filter) => goTo({ filter, id: undefined })} />
      }
      bulk={
        mayMarket || (OF_SALES.has(record) && me?.user?.role === 'sales')
          ? (chosen) => <RecordBulk record={record} {...chosen} />
          : undefined
      }
      bulkMatching
      peek={(id, known, close) => (
        <RecordPeek
          source={source}
          fields={fields}
          id={id}
          known={known}
          onClose={close}
          action={
            open ? (
              <Button variant="default" size="compact-md" h={32} onClick={() => open(Number(id))}>
                {t('list.open')}
              </Button>
            ) : (
              record === 'activity' && <TaskPeekActions id={Number(id)} />
            )
          }
        />
      )}
      open={open && ((item) => open(item.id))}
    />
  );
}

/** The way to the page of a record, where there is one: Enter then leads there, otherwise to the peek panel. */
function useRecordPage(record: RecordName): ((id: number) => void) | undefined {
  const router = useRouter();
  const navigate = useNavigate();
  const path = pageOf[record];
  const known: object = router.routesByPath;
  return `${path}/$id` in known ? (id) => void navigate({ to: `${path}/${id}` }) : undefined;
}
