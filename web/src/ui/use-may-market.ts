import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../queries.ts';

/** Whether this person may change what marketing makes: marketers and administrators. The server decides in the end. */
export function useMayMarket(): boolean {
  const { data: me } = useQuery(meQuery);
  return me?.user?.role === 'administrator' || me?.user?.role === 'marketer';
}
