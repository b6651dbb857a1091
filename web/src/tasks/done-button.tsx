import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ActivityAnswer } from '../../../contract/sales.ts';
import { useTaskStatus } from './use-task-status.ts';

/** Completes a task by one press, and opens it again by another. */
export function DoneButton({ task, inRow = false }: { task: ActivityAnswer; inRow?: boolean }) {
  const { t } = useTranslation();
  const { set, busy } = useTaskStatus(task);
  const done = task.status === 'done';
  const label = t(done ? 'tasks.reopen_one' : 'tasks.complete', { subject: task.subject });
  const Icon = done ? IconCircleCheckFilled : IconCircle;
  return (
    <Tooltip label={t(done ? 'tasks.reopen' : 'tasks.done')} openDelay={500}>
      <ActionIcon
        variant="subtle"
        color={done ? 'brand' : 'gray'}
        size={32}
        loading={busy}
        aria-label={label}
        aria-pressed={done}
        tabIndex={inRow ? -1 : 0}
        onClick={(event) => {
          event.stopPropagation();
          set(done ? 'open' : 'done');
        }}
      >
        <Icon size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
