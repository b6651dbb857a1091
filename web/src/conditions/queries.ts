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

/** How many contacts it holds for now. */
export const sizeQuery = (condition: Condition | undefined, timeZone?: string) =>
  queryOptions({
    queryKey: ['condition-size', condition, timeZone],
    queryFn: () => api.sizeOf(condition ?? { all: [] }, timeZone),
    enabled: condition !== undefined,
    placeholderData: keepPreviousData,
  });

/** What a field holds, to choose from. */
export const valuesQuery = (record: string, field: string, search: string) =>
  queryOptions({
    queryKey: ['values', record, field, search],
    queryFn: () => api.values({ record, field, search }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });

export const segmentsQuery = queryOptions({
  queryKey: ['segments', 'all'],
  queryFn: () => api.documents('segments'),
  staleTime: 10_000,
});
export const journeysQuery = queryOptions({
  queryKey: ['journeys', 'all'],
  queryFn: () => api.documents('journeys'),
  staleTime: 10_000,
});
