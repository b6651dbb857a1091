import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Condition } from '../../../contract/condition.ts';
import { api } from '../api.ts';

/** The condition in words, or what is wrong with it. */
export const wordsQuery = (condition: Condition | undefined, subject: string, timeZone?: string) =>
  queryOptions({
    queryKey: ['condition-words', condition, subject, timeZone],
    queryFn: () => api.conditionWords({ condition, subject, ...(timeZone ? { time_zone: timeZone } : {}) }),
    enabled: condition !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

/** How many contacts, or accounts, it holds for now; of other records nobody counts. */
export const sizeQuery = (condition: Condition | undefined, timeZone?: string, subject = 'contact') =>
  queryOptions({
    queryKey: ['condition-size', condition, timeZone, subject],
    queryFn: () => api.sizeOf(condition ?? { all: [] }, timeZone, COUNTED[subject]),
    enabled: condition !== undefined && subject in COUNTED,
    placeholderData: keepPreviousData,
  });

const COUNTED: Record<string, 'segments' | 'leads' | 'account-lists'> = {
  contact: 'segments',
  lead: 'leads',
  account: 'account-lists',
};

/** What a field holds, to choose from. */
export const valuesQuery = (record: string, field: string, search: string) =>
  queryOptions({
    queryKey: ['values', record, field, search],
    queryFn: () => api.values({ record, field, search }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });

const allOf = (kind: 'segments' | 'account-lists' | 'journeys') =>
  queryOptions({ queryKey: [kind, 'all'], queryFn: () => api.documents(kind), staleTime: 10_000 });

export const segmentsQuery = allOf('segments');
export const accountListsQuery = allOf('account-lists');
export const journeysQuery = allOf('journeys');
