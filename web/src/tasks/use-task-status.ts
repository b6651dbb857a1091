import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ActivityAnswer } from '../../../contract/sales.ts';
import { api } from '../api.ts';
import { meQuery, queries } from '../queries.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';

/** Sets the status of a task, and offers to take it back. */
export function useTaskStatus(task: ActivityAnswer) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { data: me } = useQuery(meQuery);
  const send = async (status: ActivityAnswer['status']) => {
    const answer = await api.change<ActivityAnswer>('activities', task.id, { status });
    queries.setQueryData(['one', 'activities', task.id], answer);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'one' && queryKey[0] !== 'me' });
  };
  const change = useMutation({
    mutationFn: send,
    onSuccess: (_, status) =>
      notify({
        message: t(`tasks.now_${status ?? 'open'}`, { subject: task.subject }),
        undo: () => send(task.status),
      }),
    onError: (error) => notify({ wrong: true, title: t('tasks.not_changed'), message: problemText(error) }),
  });
  return { set: change.mutate, busy: change.isPending, may: me?.user != null && me.user.role !== 'viewer' };
}
