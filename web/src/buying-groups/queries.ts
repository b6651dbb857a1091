import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { api } from '../api.ts';
import { documentKey } from '../ui/builder/use-draft.ts';

export const buyingGroupQuery = (key: string) =>
  queryOptions({
    queryKey: documentKey('buying-groups', key),
    queryFn: () => api.one<DocumentAnswer>('buying-groups', key),
    refetchInterval: ({ state }) => (state.data?.state === 'publishing' ? 500 : false),
  });

export const coverageQuery = (key: string, list: string | undefined) =>
  queryOptions({
    queryKey: ['buying-groups', 'coverage', key, list],
    queryFn: () => api.groupCoverage(key, list),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });

export const groupsOfQuery = (account: number) =>
  queryOptions({
    queryKey: ['buying-groups', 'of-account', account],
    queryFn: () => api.buyingGroupsOf(account),
    refetchInterval: 10_000,
  });
