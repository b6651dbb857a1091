import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { UpsertAnswer } from '../../../contract/records.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';

const setAll = async (ids: number[], status: 'done' | 'open') => {
  const records = ids.map((id) => ({ id, status }));
  const answer = await api.create<UpsertAnswer>('activities/upsert', { match_on: ['id'], records });
  await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  return answer;
};

/** Completes the chosen tasks at once. */
export function CompleteTasks({ ids, clear }: { ids: number[]; clear: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const complete = useMutation({
    mutationFn: () => setAll(ids, 'done'),
    onSuccess: ({ updated }) => {
      notify({ message: t('tasks.completed', { count: updated }), undo: () => setAll(ids, 'open') });
      clear();
    },
    onError: (error) => notify({ wrong: true, title: t('tasks.not_changed'), message: problemText(error) }),
  });
  return (
    <Button
      variant="subtle"
      size="compact-md"
      h={32}
      loading={complete.isPending}
      leftSection={<IconCircleCheck size={16} stroke={1.6} />}
      onClick={() => complete.mutate()}
    >
      {t('tasks.complete_many')}
    </Button>
  );
}
