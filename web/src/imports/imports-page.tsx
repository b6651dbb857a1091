import { Anchor, Badge, Button, Table, Text } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { IMPORT_RECORDS } from '../../../contract/import-records.ts';
import type { ImportAnswer } from '../../../contract/imports.ts';
import { api } from '../api.ts';
import { meQuery } from '../queries.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Num } from '../ui/num.tsx';
import { Page } from '../ui/page.tsx';
import { Pending } from '../ui/pending.tsx';
import { Time } from '../ui/time.tsx';
import { useNameOf } from '../users/queries.ts';
import { CreatedLink } from './created-link.tsx';
import classes from './imports.module.css';
import { Going } from './progress.tsx';
import { isGoing } from './queries.ts';

const PAGE = 50;

/** The files that were read in, the newest first. */
export function ImportsPage() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const list = useInfiniteQuery({
    queryKey: ['imports'],
    queryFn: ({ pageParam }) => api.list<ImportAnswer>('imports', { limit: PAGE, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    refetchInterval: ({ state: { data } }) => (data?.pages.some(({ items }) => items.some(isGoing)) ? 1_500 : false),
  });
  const imports = list.data?.pages.flatMap(({ items }) => items);
  const begin = me?.user && me.user.role !== 'viewer' && (
    <Button component={Link} to="/imports/new" leftSection={<IconPlus size={16} stroke={1.8} />}>
      {t('imports.new')}
    </Button>
  );
  return (
    <Page title={t('imports.title')} actions={imports && imports.length > 0 ? begin : undefined}>
      {list.error ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : !imports ? (
        <Pending lines={8} height={32} />
      ) : imports.length === 0 ? (
        <EmptyState
          icon={<IconFileImport size={28} stroke={1.5} />}
          title={t('imports.empty')}
          hint={t('imports.empty_hint')}
          action={begin}
        />
      ) : (
        <>
          <Table className={classes.list} verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('imports.file')}</Table.Th>
                <Table.Th>{t('imports.state')}</Table.Th>
                <Table.Th className={classes.figure}>{t('imports.created')}</Table.Th>
                <Table.Th className={classes.figure}>{t('imports.updated')}</Table.Th>
                <Table.Th className={classes.figure}>{t('imports.refused')}</Table.Th>
                <Table.Th>{t('imports.by')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {imports.map((one) => (
                <ImportRow key={one.id} one={one} />
              ))}
            </Table.Tbody>
          </Table>
          {list.hasNextPage && (
            <Button
              variant="default"
              mt="md"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t('common.load_more')}
            </Button>
          )}
        </>
      )}
    </Page>
  );
}

function ImportRow({ one }: { one: ImportAnswer }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return (
    <Table.Tr>
      <Table.Td data-label={t('imports.file')}>
        <Anchor component={Link} to={`/imports/${one.id}`} fw={500}>
          {one.file_name}
        </Anchor>
        <Text size="sm" c="dimmed">
          {t(`imports.kinds.${IMPORT_RECORDS[one.record]}`)}
        </Text>
      </Table.Td>
      <Table.Td data-label={t('imports.state')}>{isGoing(one) ? <Going one={one} /> : <State one={one} />}</Table.Td>
      <Table.Td data-label={t('imports.created')} className={classes.figure}>
        <CreatedLink one={one} />
      </Table.Td>
      <Table.Td data-label={t('imports.updated')} className={classes.figure}>
        <Num value={one.updated} />
      </Table.Td>
      <Table.Td data-label={t('imports.refused')} className={classes.figure}>
        {one.refused > 0 ? (
          <Anchor href={`/api/imports/${one.id}/refused.csv`} download title={t('imports.download_refused')}>
            <Num value={one.refused} />
          </Anchor>
        ) : (
          <Num value={0} />
        )}
      </Table.Td>
      <Table.Td data-label={t('imports.by')}>
        {nameOf(one.created_by)}
        <Text size="sm" c="dimmed">
          <Time at={one.created_at} />
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

export function State({ one }: { one: Pick<ImportAnswer, 'state' | 'dry_run'> }) {
  const { t } = useTranslation();
  const name = one.dry_run && one.state === 'done' ? 'checked' : one.state;
  const color = one.state === 'failed' ? 'danger' : name === 'done' ? undefined : 'gray';
  return (
    <Badge variant="light" {...(color ? { color } : {})} tt="none">
      {t(`imports.states.${name}`)}
    </Badge>
  );
}
