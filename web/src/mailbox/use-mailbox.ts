import { infiniteQueryOptions, keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api.ts';

type Channel = 'email' | 'text';

export const mailboxQuery = (channel: Channel, search: string) =>
  infiniteQueryOptions({
    queryKey: ['mailbox', channel, search],
    queryFn: ({ pageParam }) =>
      api.mailbox({ channel, search, order: 'newest', html: false, limit: 50, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    // Whoever has turned pages reads; only the first page follows what arrives.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : 5_000),
  });

/** Newest first, as mail programs show it, page by page. */
export function useMailbox(channel: Channel, search: string) {
  const query = useInfiniteQuery(mailboxQuery(channel, search));
  const items = useMemo(() => {
    const all = query.data?.pages.flatMap((page) => page.items) ?? [];
    // While the answer of the other channel is still shown, nothing of it may be mistaken for this one's.
    return all.filter((item) => item.channel === channel);
  }, [query.data, channel]);
  return { ...query, items };
}

export const receivedQuery = (id: number) =>
  queryOptions({ queryKey: ['received', id], queryFn: () => api.received(id), staleTime: Number.POSITIVE_INFINITY });

/** Everything one number received, oldest first: the conversation as its phone shows it. */
export const phoneQuery = (number: string) =>
  queryOptions({
    queryKey: ['mailbox', 'phone', number],
    queryFn: async () => {
      const { items } = await api.mailbox({ channel: 'text', search: number, order: 'newest', limit: 100 });
      return items.filter((item) => item.to === number).reverse();
    },
  });
