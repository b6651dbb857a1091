import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '../../queries.ts';
import type { ListSearch } from './list-search.ts';
import type { Asked, AskedPage, Id, ListSource } from './list-source.ts';

/** Enough for a screen, so that the first comes soon; then many at once, so that scrolling does not catch up with them. */
const FIRST_PAGE = 100;
const LATER_PAGES = 500;

/** All that is needed to ask for rows. */
type Pages<Item> = Pick<ListSource<Item>, 'name' | 'page'>;
/** Which computed fields come along. */
type Along = Pick<AskedPage, 'with'>;

const pagesQuery = <Item>(source: Pages<Item>, asked: Asked & Along) =>
  infiniteQueryOptions({
    queryKey: ['list', source.name, asked],
    queryFn: ({ pageParam }) =>
      source.page({
        ...asked,
        limit: pageParam === undefined ? FIRST_PAGE : LATER_PAGES,
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    // Comparing a hundred thousand rows with themselves after every page costs more than drawing the thirty that are seen.
    structuralSharing: false,
    refetchOnWindowFocus: false,
  });

/** The rows that match, page by page as they are scrolled to, and how many there are in all. */
export function useList<Item>(source: ListSource<Item>, asked: Asked, along: Along) {
  const query = useInfiniteQuery(pagesQuery(source, { ...asked, ...along }));
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  // Asked apart: counting a million rows takes longer than finding the first hundred.
  const { data: total } = useQuery({
    queryKey: ['count', source.name, asked.search, asked.filter],
    queryFn: async () => (await source.page({ ...asked, limit: 1, total: true })).total ?? 0,
    placeholderData: keepPreviousData,
  });
  return { ...query, items, total };
}

/** What an address asks of the server. */
export const askedOf = ({ search, sort, filter }: ListSearch): Asked => ({
  ...(search ? { search } : {}),
  ...(sort ? { sort } : {}),
  ...(filter ? { filter } : {}),
});

/**
 * Asks for the first rows of a list that somebody is about to open; how many there are in all is dearer, and asked by who opens it.
 * Nobody waits for them: the list says itself what is wrong.
 */
export function listAhead<Item>(source: Pages<Item>, state: ListSearch, along: Along = {}): void {
  void queries.prefetchInfiniteQuery(pagesQuery(source, { ...askedOf(state), ...along }));
}

export type List<Item> = ReturnType<typeof useList<Item>>;

/** One row by its id, shown at once where the list has it already. */
export function useOne<Item>(source: ListSource<Item>, id: Id, known: Item | undefined) {
  const { data, error, refetch } = useQuery({ queryKey: ['one', source.name, id], queryFn: () => source.one(id) });
  return { item: data ?? known, error, refetch };
}
