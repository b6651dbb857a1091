import { Anchor, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Pending } from '../ui/pending.tsx';
import classes from './segments.module.css';

/** The accounts of the members, and how many of their people are in. */
export function AccountsPanel({ segment }: { segment: string }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['segments', 'accounts', segment],
    queryFn: ({ pageParam }) => api.segmentAccounts(segment, pageParam ? { cursor: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: 10_000,
  });
  const first = data?.pages[0];
  if (!first)
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Pending lines={4} height={40} />;
  return (
    <>
      <p className={classes.quiet}>
        {t('segment.accounts_total', { count: first.total })}.{' '}
        {first.without_account > 0 && t('segment.without_account', { count: first.without_account })}
      </p>
      {first.total === 0 && <EmptyState title={t('segment.no_accounts')} hint={t('segment.no_accounts_hint')} />}
      <ul className={classes.people}>
        {data.pages
          .flatMap((page) => page.items)
          .map(({ account, members, people }) => (
            <li key={account.id} className={classes.person}>
              <div className={classes.who}>
                <Anchor component={Link} to={`/accounts/${account.id}`} fw={500} c="inherit">
                  {account.name}
                </Anchor>
                <span className={classes.quiet}>{t('segment.accounts_people', { members, people })}</span>
              </div>
            </li>
          ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('segment.load_more')}
        </Button>
      )}
    </>
  );
}
