import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { meQuery } from '../../queries.ts';
import { type ColumnState, readColumnState } from './column-state.ts';
import type { ListColumn, ListSource } from './list-source.ts';

/** The columns this person sees in this list, kept on this machine under their name. */
export function useColumns<Item>(source: ListSource<Item>) {
  const { data: me } = useQuery(meQuery);
  const [kept, keep] = useLocalStorage<unknown>({
    key: `ripen-columns-${source.name}-${me?.user?.id}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const state = useMemo(
    () =>
      readColumnState(
        kept,
        source.columns.map((column) => column.id),
        source.atFirst,
      ),
    [kept, source],
  );
  const columns = useMemo(() => {
    const byId = new Map(source.columns.map((column) => [column.id, column]));
    return state.shown.flatMap((id): ListColumn<Item> | [] => byId.get(id) ?? []);
  }, [state.shown, source]);
  const setState = useCallback((next: ColumnState) => keep(next), [keep]);
  const show = useCallback(
    (shown: string[] | undefined) => keep({ widths: state.widths, shown: shown ?? source.atFirst }),
    [keep, state.widths, source],
  );
  return { state, setState, show, columns };
}
