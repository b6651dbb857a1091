import { Paper, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Logo } from '../ui/logo.tsx';
import classes from './access-frame.module.css';

/** What stands before the door: one card in the middle, the leaf above it. */
export function AccessFrame({
  page,
  title,
  intro,
  children,
}: {
  page: string;
  title: string;
  intro?: string;
  children: ReactNode;
}) {
  useDocumentTitle(`${page} · Ripen`);
  return (
    <main className={classes.frame}>
      <div className={classes.column}>
        <div className={classes.brand}>
          <Logo size={28} />
          <span>Ripen</span>
        </div>
        <Paper withBorder className={classes.card}>
          <Title order={1}>{title}</Title>
          {intro && (
            <Text c="dimmed" mt={4}>
              {intro}
            </Text>
          )}
          {children}
        </Paper>
      </div>
    </main>
  );
}
