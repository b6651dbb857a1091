import { Alert, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Page } from '../ui/page.tsx';
import { Pending } from '../ui/pending.tsx';

type Section = 'fields' | 'topics' | 'api_keys';

/** A page of settings that is a list: what there is, the way to add one, and what is said while there is none. */
export function ListPage<Item>({
  section,
  query,
  add,
  mayEdit = true,
  above,
  children,
}: {
  section: Section;
  query: Pick<UseQueryResult<Item[]>, 'data' | 'error' | 'refetch'>;
  add: ReactNode;
  mayEdit?: boolean;
  above?: ReactNode;
  children: (items: Item[]) => ReactNode;
}) {
  const { t } = useTranslation();
  const { data, error, refetch } = query;
  return (
    <Page title={t(`settings.${section}.title`)} actions={mayEdit && !error && data?.length !== 0 && add}>
      <Text c="dimmed" mb="lg">
        {t(`settings.${section}.hint`)}
      </Text>
      {!mayEdit && (
        <Alert color="gray" icon={<IconLock size={18} />} mb="lg">
          {t('settings.read_only_marketer')}
        </Alert>
      )}
      {above}
      {!data ? (
        error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <Pending lines={4} height={32} />
        )
      ) : data.length === 0 ? (
        <EmptyState title={t(`settings.${section}.empty`)} action={mayEdit && add} />
      ) : (
        children(data)
      )}
    </Page>
  );
}
