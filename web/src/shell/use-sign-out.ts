import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { meQuery, queries } from '../queries.ts';
import { askWhoAgain } from '../router.tsx';
import { forgetWork } from '../ui/builder/kept-work.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { forgetRecent } from './commands/recent.ts';

/** Nothing that was read by this person stays in memory for the next one. */
export function useSignOut() {
  const problemText = useProblemText();
  const { data: me } = useQuery(meQuery);
  return useMutation({
    mutationFn: api.signOut,
    onSuccess: async () => {
      if (me?.user) forgetRecent(me.user.id);
      forgetWork();
      await askWhoAgain('/');
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
    },
    onError: (error) => notify({ wrong: true, message: problemText(error) }),
  });
}
