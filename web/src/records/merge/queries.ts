import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Duplicates } from '../../../../contract/matching.ts';
import { api } from '../../api.ts';
import { pathOf } from '../paths.ts';

/** The records that can be merged. */
export type Mergeable = 'contact' | 'account';

/** The page of one of them. */
export const PAGE = { contact: '/contacts/$id', account: '/accounts/$id' } as const;
export const LIST = { contact: '/contacts', account: '/accounts' } as const;
export const MERGE_PAGE = { contact: '/contacts/$id/merge', account: '/accounts/$id/merge' } as const;

export const mergeQuery = (kind: Mergeable, from: number, into: number) =>
  queryOptions({
    queryKey: ['merge', pathOf[kind], from, into] as const,
    queryFn: () => api.mergePreview(pathOf[kind], from, into),
    // What it shows is about to be acted upon.
    staleTime: 0,
    gcTime: 0,
  });

export const duplicatesQuery = (kind: Mergeable) =>
  infiniteQueryOptions({
    queryKey: ['duplicates', pathOf[kind]] as const,
    queryFn: ({ pageParam }) => api.duplicates(pathOf[kind], pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Duplicates) => last.next_cursor ?? undefined,
  });
