import { Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '../ui/error-state.tsx';
import { Num } from '../ui/num.tsx';
import { Pending } from '../ui/pending.tsx';
import classes from '../ui/record/record.module.css';

/** Something a person has several of, beside their page: with how many, or that there is none. */
export function SideList<Item>({
  title,
  none,
  query: { data, error, refetch },
  children,
}: {
  title: string;
  none: string;
  query: UseQueryResult<{ items: Item[] }>;
  children: (item: Item) => ReactNode;
}) {
  return (
    <section className={classes.section} aria-label={title}>
      <Title order={2} size="h3">
        {title}
        {data && (
          <span className={classes.quiet}>
            <Num value={data.items.length} />
          </span>
        )}
      </Title>
      {data ? (
        data.items.length === 0 ? (
          <p className={classes.quiet}>{none}</p>
        ) : (
          <ul className={classes.list}>{data.items.map(children)}</ul>
        )
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Pending lines={2} height={36} />
      )}
    </section>
  );
}
