import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { DocumentList } from '../documents/document-list.tsx';
import { People } from '../documents/figures.tsx';
import type { ListColumn } from '../ui/list/list-source.ts';

const route = getRouteApi('/inside/journeys');

export function JourneysPage() {
  const { t } = useTranslation();
  const state = route.useSearch();
  const navigate = route.useNavigate();
  const own = useMemo(
    () =>
      (['entered', 'inside', 'completed'] as const).map(
        (where): ListColumn<DocumentAnswer> => ({
          id: where,
          label: t(`documents.${where}`),
          width: 112,
          numeric: true,
          cell: (item) => item.document && <People journey={item.key} where={where} />,
        }),
      ),
    [t],
  );
  return (
    <DocumentList
      path="journeys"
      own={own}
      state={state}
      goTo={(change, how) => void navigate({ search: (was) => ({ ...was, ...change }), ...how })}
    />
  );
}
