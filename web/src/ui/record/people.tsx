import { Button, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../../contract/condition.ts';
import type { ContactAnswer } from '../../../../contract/records.ts';
import { api } from '../../api.ts';
import { recordName } from '../../records/record-source.tsx';
import { ErrorState } from '../error-state.tsx';
import { Num } from '../num.tsx';
import { Pending } from '../pending.tsx';
import { consentLevel } from './consent-levels.ts';
import classes from './record.module.css';
import { RecordLink } from './record-link.tsx';

const PAGE = 25;

/** The people of an account with what they do there and what may be sent to them. */
export function People({
  account,
  without,
  title,
  none,
}: {
  account: { id: number };
  /** The one on whose page this stands. */
  without?: number;
  title: string;
  none: string;
}) {
  const { t } = useTranslation();
  const where: Condition = {
    all: [
      { field: 'account_id', is: 'equals', value: account.id },
      ...(without === undefined ? [] : [{ not: { field: 'id', is: 'equals', value: without } } satisfies Condition]),
    ],
  };
  const query = useInfiniteQuery({
    queryKey: ['people', account.id, without],
    queryFn: ({ pageParam }) =>
      api.list<ContactAnswer>('contacts', {
        filter: JSON.stringify(where),
        sort: 'last_name',
        limit: PAGE,
        cursor: pageParam,
        ...(pageParam === undefined ? { total: 'true' } : {}),
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const { data, error, refetch } = query;
  const people = data?.pages.flatMap((page) => page.items);
  const total = data?.pages[0]?.total;
  return (
    <section className={classes.section} aria-label={title}>
      <Title order={2} size="h3">
        {title}
        {total !== undefined && (
          <span className={classes.quiet}>
            <Num value={total} />
          </span>
        )}
      </Title>
      {people ? (
        people.length === 0 ? (
          <p className={classes.quiet}>{none}</p>
        ) : (
          <ul className={classes.list}>
            {people.map((person) => (
              <Person key={person.id} person={person} />
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Pending lines={3} height={36} />
      )}
      {query.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          h={32}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('record.more_people')}
        </Button>
      )}
    </section>
  );
}

function Person({ person }: { person: ContactAnswer }) {
  const { t } = useTranslation();
  const consent = t(`record.consents`, { level: t(`record.consent.${consentLevel(person.consent)}`) });
  return (
    <li className={classes.item}>
      <RecordLink kind="contact" id={person.id}>
        {recordName(person)}
      </RecordLink>
      <div className={classes.quiet}>{[person.job_title, consent].filter(Boolean).join(' · ')}</div>
    </li>
  );
}
