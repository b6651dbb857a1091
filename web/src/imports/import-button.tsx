import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportRecord } from '../../../contract/import-records.ts';
import { meQuery } from '../queries.ts';

/** Leads from a list to the import of what it lists, for whoever may. */
export function ImportButton({ as, label }: { as: ImportRecord; label?: string }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  if (!me?.user || me.user.role === 'viewer') return null;
  return (
    <Button
      renderRoot={(props) => <Link to="/imports/new" search={{ as }} {...props} />}
      variant="default"
      leftSection={<IconFileImport size={16} stroke={1.6} />}
    >
      {label ?? t('common.import')}
    </Button>
  );
}
