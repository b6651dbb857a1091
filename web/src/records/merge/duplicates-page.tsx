import { Button, Stack } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Duplicates } from '../../../../contract/matching.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Pending } from '../../ui/pending.tsx';
import { RecordLink } from '../../ui/record/record-link.tsx';
import { useMayMarket } from '../../ui/use-may-market.ts';
import { recordName } from '../record-source.tsx';
import classes from './merge.module.css';
import { duplicatesQuery, LIST, MERGE_PAGE, type Mergeable } from './queries.ts';

/** Records that may be one and the same, group by group; each leads to merging it into the first of its group. */
export function DuplicatesPage({ kind }: { kind: Mergeable }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    duplicatesQuery(kind),
  );
  const groups = data?.pages.flatMap((page): Group[] => page.items) ?? [];
  return (
    <Page title={t(`duplicates.title_${kind}`)}>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <Pending lines={8} height={40} />}
      {data && groups.length === 0 && (
        <EmptyState
          icon={<IconUsersGroup size={28} stroke={1.5} />}
          title={t('duplicates.none')}
          hint={t(`duplicates.none_hint_${kind}`)}
          action={
            <Button component={Link} to={LIST[kind]} variant="default">
              {t(`record.all_${kind}`)}
            </Button>
          }
        />
      )}
      <Stack gap="md" className={classes.page}>
        {groups.map((group) => (
          <GroupPanel key={`${group.reason} ${group.records[0]?.id}`} kind={kind} group={group} />
        ))}
        {hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('duplicates.more')}
          </Button>
        )}
      </Stack>
    </Page>
  );
}

type Group = Duplicates['items'][number];

function GroupPanel({ kind, group: { reason, value, count, records } }: { kind: Mergeable; group: Group }) {
  const { t } = useTranslation();
  const mayMerge = useMayMarket();
  const [first, ...others] = records;
  if (!first) return null;
  return (
    <Panel
      title={t(`duplicates.${reason}`, { value: reason.startsWith('name') ? recordName(first) : value })}
      aside={count > records.length && t('duplicates.shown', { shown: records.length, count })}
    >
      <ul className={classes.group}>
        {[first, ...others].map((record) => (
          <li key={record.id}>
            <div>
              <RecordLink kind={kind} id={record.id}>
                {recordName(record)}
              </RecordLink>
              <div className={classes.aside}>{described(record)}</div>
            </div>
            {record.id !== first.id && mayMerge && (
              <Button
                renderRoot={(props) => (
                  <Link
                    to={MERGE_PAGE[kind]}
                    params={{ id: String(record.id) }}
                    search={{ into: first.id }}
                    {...props}
                  />
                )}
                variant="default"
                aria-label={t('duplicates.merge_named', { name: recordName(record), id: record.id })}
              >
                {t('duplicates.merge')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What tells them apart. */
const described = (record: Group['records'][number]): string =>
  ('contacts' in record
    ? [record.domain, record.city, `#${record.id}`]
    : [record.email, record.account?.name, record.job_title, `#${record.id}`]
  )
    .filter(Boolean)
    .join(' · ');
