import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Condition } from '../../../contract/condition.ts';
import type { AccountAnswer } from '../../../contract/records.ts';
import { api } from '../api.ts';

export const listedQuery = (key: string, limit: number) =>
  queryOptions({
    queryKey: ['account-lists', 'accounts', key, limit],
    queryFn: () => api.listedAccounts(key, { limit }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });

export const SAMPLE = 50;

/** Accounts a condition that is not published would hold for. */
export const sampleQuery = (condition: Condition | undefined) =>
  queryOptions({
    queryKey: ['account-lists', 'sample', condition],
    queryFn: () => api.list<AccountAnswer>('accounts', { filter: JSON.stringify(condition), limit: SAMPLE }),
    enabled: condition !== undefined,
    placeholderData: keepPreviousData,
  });

export const coverageQuery = (key: string, buyer: Condition | undefined) =>
  queryOptions({
    queryKey: ['account-lists', 'coverage', key, buyer],
    queryFn: () => api.accountCoverage(key, buyer ? { buyer } : {}),
    placeholderData: keepPreviousData,
  });
