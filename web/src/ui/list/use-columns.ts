import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Me } from '../../../../contract/access.ts';
import { meQuery, queries } from '../../queries.ts';
import { type ColumnState, readColumnState } from './column-state.ts';
import type { ListColumn, ListSource } from './list-source.ts';

/** The columns this person sees in this list, kept on this machine under their name. */
export function useColumns<Item>(source: ListSource<Item>) {
  const { data: me } = useQuery(meQuery);
  const [kept, keep] = useLocalStorage<unknown>({
    key: nameFor(source, me),
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const state = useMemo(() => stateOf(source, kept), [kept, source]);
  const columns = useMemo(() => shownOf(source, state), [state, source]);
  const setState = useCallback((next: ColumnState) => keep(next), [keep]);
  const show = useCallback(
    (shown: string[] | undefined) => keep({ widths: state.widths, shown: shown ?? source.atFirst }),
    [keep, state.widths, source],
  );
  return { state, setState, show, columns };
}

/** The same for a list that somebody is about to open. */
export function columnsKept<Item>(source: ListSource<Item>): ListColumn<Item>[] {
  const kept = localStorage.getItem(nameFor(source, queries.getQueryData(meQuery.queryKey)));
  return shownOf(source, stateOf(source, kept === null ? null : JSON.parse(kept)));
}

/** The computed fields that the columns need. */
export function alongOf<Item>(columns: ListColumn<Item>[]): { with?: string } {
  const along = columns.flatMap(({ computed }) => computed ?? []).join();
  return along ? { with: along } : {};
}

const nameFor = (source: { name: string }, me: Me | undefined) => `ripen-columns-${source.name}-${me?.user?.id}`;

const stateOf = <Item>({ columns, atFirst }: ListSource<Item>, kept: unknown): ColumnState =>
  readColumnState(
    kept,
    columns.map(({ id }) => id),
    atFirst,
  );

function shownOf<Item>(source: ListSource<Item>, { shown }: ColumnState): ListColumn<Item>[] {
  const byId = new Map(source.columns.map((column) => [column.id, column]));
  return shown.flatMap((id): ListColumn<Item> | [] => byId.get(id) ?? []);
}
