import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

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
