import { Button, Progress, Text } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../error-state.tsx';
import { Page } from '../page.tsx';
import { Pending } from '../pending.tsx';
import { nextSort } from './column-state.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import classes from './list.module.css';
import { ListCards } from './list-cards.tsx';
import type { ListSearch } from './list-search.ts';
import type { Asked, Id, ListSource } from './list-source.ts';
import { ListTable } from './list-table.tsx';
import { useSay } from './say.ts';
import { SearchField } from './search-field.tsx';
import { alongOf, useColumns } from './use-columns.ts';
import { useExport } from './use-export.ts';
import { askedOf, type List, useList } from './use-list.ts';
import { useSelection } from './use-selection.ts';

/** Changes what the address says; `undefined` takes a part away. */
export type GoTo = (
  change: { [Part in keyof ListSearch]?: ListSearch[Part] | undefined },
  how?: { replace: boolean },
) => void;

/** What is done with the chosen rows: drawn in the bar that appears with them. */
type Bulk<Item> = (chosen: {
  ids: Id[];
  items: Item[];
  /** How many are chosen; with `asked`, everything that the list finds, whether it is loaded or not. */
  count: number;
  asked: Asked | undefined;
  clear: () => void;
}) => ReactNode;

type Props<Item> = {
  title: string;
  /** Without it there is nothing to search by. */
  searchLabel?: string;
  source: ListSource<Item>;
  state: ListSearch;
  goTo: GoTo;
  /** Before anything exists: what this is for, and the way to the first. */
  empty: ReactNode;
  /** Nothing matches; the way out is to take search and filter away. */
  noneFound: ReactNode;
  actions?: ReactNode;
  /** Kept views, given the columns that are shown and how to show others. */
  tabs?: (columns: string[], show: (columns: string[] | undefined) => void) => ReactNode;
  filters?: ReactNode;
  bulk?: Bulk<Item> | undefined;
  /** Whether `bulk` can also be done to everything that matches. */
  bulkMatching?: boolean;
  peek: (id: Id, item: Item | undefined, close: () => void) => ReactNode;
  /** Where Enter leads; without it, to the peek panel. */
  open?: ((item: Item) => void) | undefined;
};

/** The one list of the app: what differs between contacts, segments and users comes in as `source` and as parts around it. */
export function ListView<Item>(props: Props<Item>) {
  const { title, searchLabel, source, state, goTo, peek } = props;
  const asked = useMemo(
    () => askedOf({ search: state.search, sort: state.sort, filter: state.filter }),
    [state.search, state.sort, state.filter],
  );
  const columns = useColumns(source);
  const along = alongOf(columns.columns);
  const list = useList(source, asked, along);
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const sortBy = (sort: string | undefined) => goTo({ sort }, { replace: true });
  const nothing = list.isSuccess && list.total === 0 && !asked.search && !asked.filter && !list.isPlaceholderData;

  return (
    <Page full title={title} count={list.total} actions={nothing ? undefined : props.actions}>
      <div className={classes.list}>
        {nothing ? (
          props.empty
        ) : (
          <>
            <div className={classes.bar}>
              {props.tabs?.(columns.state.shown, columns.show)}
              <div className={classes.asks}>
                {searchLabel !== undefined && (
                  <SearchField
                    label={searchLabel}
                    search={state.search ?? ''}
                    onSearch={(search) => goTo({ search: search || undefined }, { replace: true })}
                  />
                )}
                {props.filters}
              </div>
              <div className={classes.right}>
                <ExportButton
                  source={source}
                  columns={columns.columns}
                  asked={{ ...asked, ...along }}
                  total={list.total}
                />
                <ColumnsMenu
                  columns={source.columns}
                  state={columns.state}
                  onChange={columns.setState}
                  sorted={phone ? { by: state.sort, onSort: sortBy } : undefined}
                />
              </div>
            </div>
            <Rows {...props} list={list} columns={columns} phone={phone ?? false} sortBy={sortBy} asked={asked} />
            {state.id !== undefined &&
              peek(
                state.id,
                list.items.find((item) => source.idOf(item) === state.id),
                () => goTo({ id: undefined }, { replace: true }),
              )}
          </>
        )}
      </div>
    </Page>
  );
}

function Rows<Item>({
  title,
  source,
  state,
  goTo,
  noneFound,
  bulk,
  bulkMatching,
  open,
  list,
  columns,
  phone,
  sortBy,
  asked,
}: Props<Item> & {
  asked: Asked;
  list: List<Item>;
  columns: ReturnType<typeof useColumns<Item>>;
  phone: boolean;
  sortBy: (sort: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const { chosen, all, toggle, set, setAll } = useSelection(asked);
  const { items, fetchNextPage, hasNextPage, isFetching } = list;
  const ids = useMemo(() => items.map(source.idOf), [items, source]);
  const openAt = (place: number) => {
    const item = items[place];
    if (item !== undefined) open?.(item);
  };
  const keys = useRowKeys({ ids, state, goTo, choose: bulk && toggle, open: open && openAt });
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);

  if (list.isPending)
    return (
      <div className={classes.pending}>
        <Pending lines={14} height={20} />
      </div>
    );
  if (list.error && items.length === 0) return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (items.length === 0) return noneFound;
  const shown = {
    label: title,
    source,
    columns: columns.columns,
    items,
    total: list.total,
    say,
    chosen,
    active: keys.active,
    focusActive: keys.focus,
    onChoose: bulk && ((place: number, range: boolean) => toggle(ids, place, range)),
    onPress: keys.press,
    onMore: more,
  };
  return (
    <div className={classes.rows} aria-busy={list.isPlaceholderData}>
      {phone ? (
        <ListCards {...shown} />
      ) : (
        <ListTable
          {...shown}
          sort={state.sort}
          onSort={(field) => sortBy(nextSort(state.sort, field))}
          widths={columns.state.widths}
          onWidths={(widths) => columns.setState({ ...columns.state, widths })}
          onChooseAll={() => set(chosen.size >= ids.length ? [] : ids)}
          onKey={keys.onKey}
        />
      )}
      {bulk && chosen.size > 0 && (
        <section className={classes.bulk} aria-label={source.name}>
          {bulk({
            ids: [...chosen],
            items: items.filter((item) => chosen.has(source.idOf(item))),
            count: all ? (list.total ?? items.length) : chosen.size,
            asked: all ? asked : undefined,
            clear: () => set([]),
          })}
          {bulkMatching && !all && chosen.size >= items.length && (list.total ?? 0) > items.length && (
            <Button variant="light" size="compact-md" h={32} onClick={setAll}>
              {t('list.choose_matching', { count: list.total })}
            </Button>
          )}
        </section>
      )}
    </div>
  );
}

/** j and k go through the rows, Enter opens one, Space or x chooses it, Escape closes the peek panel. */
function useRowKeys({
  ids,
  state,
  goTo,
  choose,
  open,
}: {
  ids: Id[];
  state: ListSearch;
  goTo: GoTo;
  choose: ((ids: Id[], place: number, range: boolean) => void) | undefined;
  open: ((place: number) => void) | undefined;
}) {
  const [at, setAt] = useState<{ id: Id | undefined; byKey: boolean }>({ id: state.id, byKey: false });
  const active = at.id === undefined ? -1 : ids.indexOf(at.id);
  const peeking = state.id !== undefined;
  // Keys come faster than the page is drawn, so the next step goes from here and not from what was drawn last.
  const here = useRef(at.id);
  const placeHere = () => (here.current === undefined ? -1 : ids.indexOf(here.current));
  const go = (place: number) => {
    const id = ids[place];
    if (id === undefined) return;
    here.current = id;
    setAt({ id, byKey: true });
    if (peeking) goTo({ id }, { replace: true });
  };
  const press = (place: number) => {
    here.current = ids[place];
    setAt({ id: ids[place], byKey: false });
    goTo({ id: ids[place] }, { replace: peeking });
  };
  useHotkeys([
    ['j', () => go(placeHere() + 1)],
    ['k', () => go(placeHere() - 1)],
    ['x', () => placeHere() >= 0 && choose?.(ids, placeHere(), false)],
    ['Escape', () => peeking && goTo({ id: undefined }, { replace: true })],
  ]);
  // By the row that has the focus: Tab may have come to another one than j and k were at.
  const onKey = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.place === undefined) return;
    const place = Number(event.target.dataset.place);
    const does: Record<string, () => void> = {
      Enter: () => (open ?? press)(place),
      ' ': () => choose?.(ids, place, event.shiftKey),
      ArrowDown: () => go(place + 1),
      ArrowUp: () => go(place - 1),
    };
    if (!does[event.key]) return;
    event.preventDefault();
    does[event.key]?.();
  };
  return { active, focus: at.byKey, press, onKey };
}

function ExportButton<Item>({
  source,
  columns,
  asked,
  total,
}: {
  source: ListSource<Item>;
  columns: Parameters<typeof useExport<Item>>[1];
  asked: Parameters<typeof useExport<Item>>[2];
  total: number | undefined;
}) {
  const { t } = useTranslation();
  const { done, start, stop } = useExport(source, columns, asked);
  if (done === undefined)
    return (
      <Button
        variant="default"
        size="compact-md"
        h={32}
        leftSection={<IconDownload size={16} stroke={1.6} />}
        onClick={() => void start()}
      >
        {t('list.export')}
      </Button>
    );
  return (
    <>
      <Text size="sm" className="tabular" role="status">
        {t('list.exporting', { done, total: total ?? done })}
      </Text>
      <Progress w={80} value={total ? (done / total) * 100 : 0} aria-label={t('list.export')} />
      <Button variant="subtle" size="compact-md" h={32} onClick={stop}>
        {t('list.stop_export')}
      </Button>
    </>
  );
}
