import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { ActivityAnswer } from '../../../contract/sales.ts';
import { type Given, SideList } from '../records/side-list.tsx';
import { useFormats, useNow } from '../ui/moment.ts';
import classes from '../ui/record/record.module.css';
import { RecordLink } from '../ui/record/record-link.tsx';
import { DoneButton } from './done-button.tsx';

/** What is to be done for a person or company, the most urgent first, each completed by one press. */
export function SideTasks({ where, given }: { where: Condition; given: Given }) {
  const { t } = useTranslation();
  return (
    <SideList
      kind="activity"
      where={{ all: [where, { field: 'status', is: 'equals', value: 'open' }] }}
      given={given}
      sort="due_at"
      title={t('tasks.side')}
      none={t('tasks.side_none')}
    >
      {(task) => (
        <div className={classes.line} style={{ justifyContent: 'flex-start', gap: 8 }}>
          <DoneButton task={task} />
          <span>
            <RecordLink kind="activity" id={task.id}>
              {task.subject}
            </RecordLink>
            <Due task={task} />
          </span>
        </div>
      )}
    </SideList>
  );
}

function Due({ task }: { task: ActivityAnswer }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const late = task.due_at !== null && new Date(task.due_at) < new Date(now);
  return (
    <div className={classes.quiet} style={late ? { color: 'var(--ripen-danger)' } : undefined}>
      {[
        task.due_at && t(late ? 'tasks.was_due' : 'tasks.due', { when: formats.relative(task.due_at, now) }),
        task.owner?.name,
      ]
        .filter(Boolean)
        .join(' · ')}
    </div>
  );
}
