import { Badge, Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconPencil, IconSearchOff } from '@tabler/icons-react';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { api } from '../api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import type { ListSearch } from '../ui/list/list-search.ts';
import type { Id, ListColumn, ListSource } from '../ui/list/list-source.ts';
import { type GoTo, ListView } from '../ui/list/list-view.tsx';
import { Facts, Peek } from '../ui/list/peek.tsx';
import { useSay } from '../ui/list/say.ts';
import { useOne } from '../ui/list/use-list.ts';
import { Pending } from '../ui/pending.tsx';
import { useMayMarket } from '../ui/use-may-market.ts';
import { usePagesAhead } from '../ui/use-pages-ahead.ts';
import { useNameOf } from '../users/queries.ts';
import { ListTabs } from '../views/list-tabs.tsx';
import { readDocumentFilter, writeDocumentFilter } from './document-filter.ts';
import { DocumentFilters } from './document-filters.tsx';
import { DOCUMENTS, type DocumentPath, documentPages, ICONS } from './document-pages.ts';

type Props = {
  path: DocumentPath;
  /** What this kind has beside name, state and when it was changed. */
  own: ListColumn<DocumentAnswer>[];
  state: ListSearch;
  goTo: GoTo;
};

/** The list of one kind of document: all kinds have the same form and differ in a column or two. */
export function DocumentList({ path, own, state, goTo }: Props) {
  const { t } = useTranslation();
  const { open, add } = useBuilder(path);
  const Kind = ICONS[path];
  const source = useDocumentSource(path, own);
  usePagesAhead([`/${path}/$key`]);
  const addButton = add && <Button onClick={add}>{t(`documents.new_${path}`)}</Button>;
  return (
    <ListView
      title={t(`documents.${path}`)}
      searchLabel={t('documents.search')}
      source={source}
      state={state}
      goTo={goTo}
      actions={addButton}
      empty={
        <EmptyState
          icon={<Kind size={28} stroke={1.5} />}
          title={t(`documents.empty_${path}`)}
          hint={t(`documents.hint_${path}`)}
          action={addButton}
        />
      }
      noneFound={
        <EmptyState
          icon={<IconSearchOff size={28} stroke={1.5} />}
          title={t('list.none_found')}
          action={
            <Button variant="default" onClick={() => goTo({ search: undefined, filter: undefined })}>
              {t('list.show_all')}
            </Button>
          }
        />
      }
      tabs={(shown, show) => (
        <ListTabs
          record={DOCUMENTS[path]}
          state={state}
          goTo={goTo}
          columns={shown}
          atFirst={source.atFirst}
          show={show}
        />
      )}
      filters={
        <DocumentFilters
          path={path}
          value={readDocumentFilter(state.filter)}
          onChange={(filter) => goTo({ filter: writeDocumentFilter(filter), id: undefined })}
        />
      }
      peek={(id, known, close) => (
        <DocumentPeek source={source} id={id} known={known} onClose={close} open={open && (() => open(String(id)))} />
      )}
      open={open && ((item) => open(item.key))}
    />
  );
}

function useDocumentSource(path: DocumentPath, own: ListColumn<DocumentAnswer>[]): ListSource<DocumentAnswer> {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return useMemo(() => {
    const columns: ListColumn<DocumentAnswer>[] = [
      {
        id: 'its_name',
        label: t('fields.name'),
        width: 260,
        sort: 'name',
        cell: (item) => <span style={{ fontWeight: 500 }}>{item.name}</span>,
        csv: (item) => item.name,
      },
      {
        id: 'state',
        label: t('documents.state'),
        width: 112,
        sort: 'state',
        cell: (item) => <State item={item} />,
        csv: (item) => item.state,
      },
      ...own,
      {
        id: 'owner',
        label: t('relations.owner'),
        width: 168,
        sort: 'owner',
        cell: (item) => item.owner && nameOf(item.owner),
        csv: (item) => item.owner ?? '',
      },
      {
        id: 'updated_at',
        label: t('fields.updated_at'),
        width: 128,
        sort: 'updated_at',
        cell: (item, { formats, now }) => (
          <time dateTime={item.updated_at} title={formats.exact(item.updated_at)}>
            {formats.relative(item.updated_at, now)}
          </time>
        ),
        csv: (item) => item.updated_at,
      },
    ];
    return {
      ...documentPages(path),
      one: (id) => api.one<DocumentAnswer>(path, id),
      idOf: (item) => item.key,
      nameOf: (item) => item.name,
      columns,
      atFirst: columns.map(({ id }) => id),
    };
  }, [path, own, t, nameOf]);
}

const COLOURS: Partial<Record<DocumentAnswer['state'], string>> = {
  live: 'brand',
  ready: 'brand',
  publishing: 'brand',
};

/** The state, and whether somebody has written on since it was published. */
function State({ item: { state, document, draft } }: { item: DocumentAnswer }) {
  const { t } = useTranslation();
  return (
    <>
      <Badge variant="light" color={COLOURS[state] ?? 'gray'} tt="none" fw={500} radius="sm">
        {t(`states.${state}`)}
      </Badge>
      {document && draft && (
        <Tooltip label={t('documents.unpublished')}>
          <span style={{ marginLeft: 6, verticalAlign: 'middle' }}>
            <IconPencil size={14} stroke={1.6} aria-hidden />
            <VisuallyHidden>{t('documents.unpublished')}</VisuallyHidden>
          </span>
        </Tooltip>
      )}
    </>
  );
}

function DocumentPeek({
  source,
  id,
  known,
  onClose,
  open,
}: {
  source: ListSource<DocumentAnswer>;
  id: Id;
  known: DocumentAnswer | undefined;
  onClose: () => void;
  open: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const { item, error, refetch } = useOne(source, id, known);
  const action = open && item && (
    <Button variant="default" size="compact-md" h={32} onClick={open}>
      {t('list.open')}
    </Button>
  );
  return (
    <Peek title={item?.name ?? ''} onClose={onClose} action={action}>
      {item ? (
        <Facts
          facts={[
            { label: t('documents.key'), value: item.key },
            { label: t('documents.version'), value: say.formats.plain(item.version) },
            ...(item.document && item.draft
              ? [{ label: t('documents.draft'), value: t('documents.unpublished') }]
              : []),
            ...source.columns
              .filter(({ id: column }) => column !== 'its_name' && (column !== 'owner' || item.owner !== null))
              .map((column) => ({ label: column.label, value: column.cell(item, say) })),
          ]}
        />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Pending lines={6} />
      )}
    </Peek>
  );
}

/** The ways to the builder of a kind, where there is one, and to a new document for those who may. */
function useBuilder(path: DocumentPath) {
  const router = useRouter();
  const navigate = useNavigate();
  const known: object = router.routesByPath;
  const mayMarket = useMayMarket();
  const fresh = `/new/${DOCUMENTS[path]}`;
  return {
    open: `/${path}/$key` in known ? (key: string) => void navigate({ to: `/${path}/${key}` }) : undefined,
    add: mayMarket && fresh in known ? () => void navigate({ to: fresh }) : undefined,
  };
}
