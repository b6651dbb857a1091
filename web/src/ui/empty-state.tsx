import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './states.module.css';

/** Nothing here: one sentence, why, and the action that changes it. */
export function EmptyState({
  icon,
  title,
  hint,
  action,
  page = false,
}: {
  icon?: ReactNode;
  title: string;
  hint?: string | undefined;
  action?: ReactNode;
  /** It stands for a whole page, whose heading it then holds. */
  page?: boolean;
}) {
  return (
    <div className={classes.state}>
      {icon && (
        <span className={classes.icon} aria-hidden>
          {icon}
        </span>
      )}
      <Text component={page ? 'h1' : 'p'} m={0} fw={500}>
        {title}
      </Text>
      {hint && (
        <Text size="sm" c="dimmed" maw={420}>
          {hint}
        </Text>
      )}
      {action}
    </div>
  );
}
