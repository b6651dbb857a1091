import { Button, Group, Select, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AuditEntry, AuditFilters } from '../../../contract/audit.ts';
import { api } from '../api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Page } from '../ui/page.tsx';
import { Pending } from '../ui/pending.tsx';
import { useNameOf } from '../users/queries.ts';
import classes from './audit.module.css';
import { Entry } from './audit-entry.tsx';
import { useAuditWords } from './audit-words.ts';

const route = getRouteApi('/inside/settings/audit');
const PAGE = 50;

const filtersQuery = { queryKey: ['audit-filters'], queryFn: () => api.one<AuditFilters>('audit', 'filters') };

/** Who changed what, with before and after; narrowed by what it is about and by who it was, as the address says. */
export function AuditPage() {
  const { t } = useTranslation();
  const words = useAuditWords();
  const nameOf = useNameOf();
  const { kind, actor, subject } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: filters } = useQuery(filtersQuery);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['audit', kind, actor, subject],
    queryFn: ({ pageParam }) => api.list<AuditEntry>('audit', { kind, actor, subject, limit: PAGE, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const entries = data?.pages.flatMap(({ items }) => items);
  const narrow = (change: { kind?: string | undefined; actor?: string | undefined; subject?: string | undefined }) =>
    void navigate({ search: (was) => ({ ...was, ...change }), replace: true });
  return (
    <Page title={t('settings.audit.title')}>
      <Text c="dimmed" mb="lg">
        {t('settings.audit.hint')}
      </Text>
      <Group gap="sm" mb="md" align="end">
        <Select
          label={t('settings.audit.about')}
          placeholder={t('settings.audit.everything')}
          clearable
          clearButtonProps={{ 'aria-label': t('settings.audit.everything') }}
          data={filters?.kinds.map((value) => ({ value, label: words.kind(value) })) ?? []}
          value={kind ?? null}
          onChange={(value) => narrow({ kind: value ?? undefined, subject: undefined })}
        />
        <Select
          label={t('settings.audit.by')}
          placeholder={t('settings.audit.everybody')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('settings.audit.everybody') }}
          data={filters?.actors.map((value) => ({ value, label: nameOf(value) })) ?? []}
          value={actor ?? null}
          onChange={(value) => narrow({ actor: value ?? undefined })}
        />
        {subject && (
          <Button variant="default" onClick={() => narrow({ subject: undefined })}>
            {t('settings.audit.all_of', { kind: words.kind(kind ?? '') })}
          </Button>
        )}
      </Group>
      {!entries ? (
        error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <Pending lines={8} height={36} />
        )
      ) : entries.length === 0 ? (
        <EmptyState title={t('settings.audit.empty')} />
      ) : (
        <ol className={classes.entries}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} words={words} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('common.load_more')}
        </Button>
      )}
    </Page>
  );
}
