import { Group, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './page.module.css';

/** The frame of every page: its name, what can be done, and below it the thing itself. `full` fills the height and scrolls inside. */
export function Page({
  title,
  actions,
  full = false,
  children,
}: {
  title: string;
  actions?: ReactNode;
  full?: boolean;
  children: ReactNode;
}) {
  useDocumentTitle(`${title} · Ripen`);
  return (
    <div className={full ? classes.full : classes.page}>
      <Group className={classes.head} justify="space-between" gap="md">
        <Title order={1}>{title}</Title>
        {actions}
      </Group>
      {children}
    </div>
  );
}
