import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ActivityAnswer } from '../../../contract/sales.ts';
import { RecordActions } from '../records/record-actions.tsx';
import { recordQuery } from '../ui/record/record-query.ts';
import { useTaskStatus } from './use-task-status.ts';

/** What can be done with the task beside the list. */
export function TaskPeekActions({ id }: { id: number }) {
  const { data: task } = useQuery(recordQuery('activity', id));
  return task ? <Actions task={task} /> : null;
}

function Actions({ task }: { task: ActivityAnswer }) {
  const { t } = useTranslation();
  const { set, busy, may } = useTaskStatus(task);
  if (!may) return null;
  const done = task.status !== 'open';
  return (
    <>
      <Button
        variant={done ? 'default' : 'filled'}
        size="compact-md"
        h={32}
        loading={busy}
        onClick={() => set(done ? 'open' : 'done')}
      >
        {t(done ? 'tasks.reopen' : 'tasks.done')}
      </Button>
      <RecordActions kind="activity" id={task.id} name={task.subject} />
    </>
  );
}
