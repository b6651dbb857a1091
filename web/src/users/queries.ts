import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { UserAnswer } from '../../../contract/records.ts';
import { api } from '../api.ts';

/** Everybody who works here, to choose from and to say by name. */
export const usersQuery = queryOptions({
  queryKey: ['names', 'users'],
  queryFn: async () => (await api.list<UserAnswer>('users', { limit: 1000 })).items,
  staleTime: 60_000,
});

/**
 * What somebody is called who is kept by address, as owners of documents and whoever changed something are. Programs and who is
 * not here any more keep the name or address they have.
 */
export function useNameOf(): (address: string) => string {
  const { data: users } = useQuery(usersQuery);
  return useCallback((address: string) => users?.find(({ email }) => email === address)?.name ?? address, [users]);
}
