import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Users, usedByQuery } from '../ui/builder/used-by.tsx';
import type { ContentPath } from './queries.ts';

/** The journeys that send it, or that none does. */
export function UsedBy({ path, documentKey }: { path: ContentPath; documentKey: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(usedByQuery(path, documentKey));
  if (!data) return null;
  if (data.items.length > 0) return <Users users={data.items} />;
  return (
    <Text size="sm" c="dimmed">
      {t(`content.used_by_none_${path}`)}
    </Text>
  );
}
