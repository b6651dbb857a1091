import { Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Num } from './num.tsx';
import classes from './page.module.css';

/** The frame of every page: its name, what can be done, and below it the thing itself. `full` fills the height and scrolls inside. */
export function Page({
  title,
  count,
  actions,
  full = false,
  children,
}: {
  title: string;
  /** How many there are of what the page is named for. */
  count?: number | undefined;
  actions?: ReactNode;
  full?: boolean;
  children: ReactNode;
}) {
  useDocumentTitle(`${title} · Ripen`);
  return (
    <div className={full ? classes.full : classes.page}>
      <Group className={classes.head} justify="space-between" gap="md">
        <Group gap="sm" align="baseline">
          <Title order={1}>{title}</Title>
          {count !== undefined && (
            <Text span c="dimmed">
              <Num value={count} />
            </Text>
          )}
        </Group>
        {actions && <div className={classes.actions}>{actions}</div>}
      </Group>
      {children}
    </div>
  );
}
