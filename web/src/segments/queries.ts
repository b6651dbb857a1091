import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Condition } from '../../../contract/condition.ts';
import type { SampleRequest } from '../../../contract/segments.ts';
import { api } from '../api.ts';

export const SAMPLE = 50;

export const membersQuery = (key: string, search: string, limit: number) =>
  queryOptions({
    queryKey: ['segments', 'members', key, search, limit],
    queryFn: () => api.members(key, { search, limit }),
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  });

/** Whom a condition that is not published would hold for. */
export const sampleQuery = (condition: Condition | undefined, asked: Pick<SampleRequest, 'of' | 'time_zone'>) =>
  queryOptions({
    queryKey: ['segments', 'sample', condition, asked],
    queryFn: () => (condition ? api.segmentSample({ condition, ...asked, limit: SAMPLE }) : { items: [] }),
    enabled: condition !== undefined,
    placeholderData: keepPreviousData,
  });

/** What publishing this condition would do to who is in. */
export const effectQuery = (key: string, condition: Condition | undefined, timeZone: string | undefined) =>
  queryOptions({
    queryKey: ['segments', 'effect', key, condition, timeZone],
    queryFn: () =>
      api.segmentEffect(key, { ...(condition ? { condition } : {}), ...(timeZone ? { time_zone: timeZone } : {}) }),
    gcTime: 0,
  });

export const freshnessQuery = (key: string) =>
  queryOptions({
    queryKey: ['segments', 'freshness', key],
    queryFn: () => api.segmentFreshness(key),
    refetchInterval: 5_000,
  });

export const templatesQuery = queryOptions({ queryKey: ['segment-templates'], queryFn: api.segmentTemplates });

export const historyQuery = (key: string) =>
  queryOptions({ queryKey: ['segments', 'history', key], queryFn: () => api.segmentHistory(key) });
