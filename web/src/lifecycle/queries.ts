import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Lifecycle, ZoneKey } from '../../../contract/lifecycle.ts';
import { api, type MapAsk } from '../api.ts';

export const lifecyclesQuery = queryOptions({
  queryKey: ['lifecycles', 'all'],
  queryFn: () => api.documents('lifecycles'),
  refetchInterval: ({ state }) =>
    state.data?.items.some((item) => item.state === 'publishing') ? 1_000 : (false as const),
});

export const mapQuery = (key: string, ask: MapAsk) =>
  queryOptions({
    queryKey: ['lifecycles', 'map', key, ask],
    queryFn: () => api.lifecycleMap(key, ask),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });

/** As many as a list by hand may get at once. */
export const WHOLE_ZONE = 10_000;

export const zoneQuery = (key: string, ask: MapAsk & { stage: string; zone: ZoneKey }) =>
  queryOptions({
    queryKey: ['lifecycles', 'zone', key, ask],
    queryFn: () => api.lifecycleZone(key, { ...ask, limit: 200 }),
  });

export const insightsQuery = (key: string, days: number) =>
  queryOptions({
    queryKey: ['lifecycles', 'insights', key, days],
    queryFn: () => api.lifecycleInsights(key, days),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });

export const previewQuery = (document: Lifecycle, enabled: boolean) =>
  queryOptions({
    queryKey: ['lifecycles', 'preview', document],
    queryFn: () => api.previewLifecycle(document),
    enabled,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });

export const stageQuery = (kind: 'contact' | 'account', id: number) =>
  queryOptions({
    queryKey: ['stage', kind, id],
    queryFn: () => api.stageOf(`${kind}s`, id),
    refetchInterval: 10_000,
  });
