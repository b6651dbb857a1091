import { QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiProblem, api } from './api.ts';

/** What is shown is asked for again when somebody comes back to it; a refusal is an answer and not asked twice. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 502),
    },
  },
});

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: api.me, staleTime: 60_000 });
export const clockQuery = queryOptions({ queryKey: ['clock'], queryFn: api.clock });
export const homeQuery = queryOptions({ queryKey: ['home'], queryFn: api.home, refetchInterval: 5_000 });
export const catalogueQuery = queryOptions({ queryKey: ['catalogue'], queryFn: api.catalogue, staleTime: 60_000 });
export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: api.settings });
