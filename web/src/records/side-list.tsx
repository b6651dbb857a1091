import { ActionIcon, Button, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { api } from '../api.ts';
import { meQuery } from '../queries.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Num } from '../ui/num.tsx';
import { Pending } from '../ui/pending.tsx';
import { NewRecord } from '../ui/record/new-record.tsx';
import classes from '../ui/record/record.module.css';
import { pageOf, pathOf, type RecordItems } from './paths.ts';

/** What a new record begins with. */
export type Given = Record<string, string | number | null | undefined>;

const SHOWN = 10;

/** What belongs to a person, company or lead, beside it: the first of it, the way to all, and the means to add to it in place. */
type Beside = 'lead' | 'opportunity' | 'activity';

export function SideList<Kind extends Beside>({
  kind,
  where,
  given,
  sort,
  title,
  none,
  children,
}: {
  kind: Kind;
  where: Condition;
  given: Given;
  sort: string;
  title: string;
  none: string;
  children: (item: RecordItems[Kind]) => ReactNode;
}) {
  const { t } = useTranslation();
  const added: Beside = kind;
  const { data: me } = useQuery(meQuery);
  const [adding, setAdding] = useState(false);
  const filter = JSON.stringify(where);
  const { data, error, refetch } = useQuery({
    queryKey: ['list', pathOf[kind], 'beside', filter],
    queryFn: () => api.list<RecordItems[Kind]>(pathOf[kind], { filter, sort, limit: SHOWN, total: 'true' }),
  });
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.line}>
        <Title order={2} size="h3">
          {title}
          {data?.total !== undefined && (
            <span className={classes.quiet}>
              <Num value={data.total} />
            </span>
          )}
        </Title>
        {me?.user && me.user.role !== 'viewer' && (
          <ActionIcon variant="subtle" size={32} aria-label={t(`record.new_${added}`)} onClick={() => setAdding(true)}>
            <IconPlus size={16} stroke={1.8} />
          </ActionIcon>
        )}
      </div>
      {data ? (
        data.items.length === 0 ? (
          <p className={classes.quiet}>{none}</p>
        ) : (
          <ul className={classes.list}>
            {data.items.map((item) => (
              <li key={item.id} className={classes.item}>
                {children(item)}
              </li>
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Pending lines={2} height={36} />
      )}
      {data?.next_cursor && (
        <Button
          variant="subtle"
          size="xs"
          h={32}
          renderRoot={(props) => <Link to={pageOf[kind]} search={{ filter: where }} {...props} />}
        >
          {t('record.more_of')}
        </Button>
      )}
      {adding && <NewRecord kind={kind} given={given} stay onClose={() => setAdding(false)} />}
    </section>
  );
}
