import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { DocumentList } from '../documents/document-list.tsx';
import { Members } from '../documents/figures.tsx';
import { kindColumn } from '../documents/kind-column.ts';
import type { ListColumn } from '../ui/list/list-source.ts';

const route = getRouteApi('/inside/segments');

export function SegmentsPage() {
  const { t } = useTranslation();
  const state = route.useSearch();
  const navigate = route.useNavigate();
  const own = useMemo(
    (): ListColumn<DocumentAnswer>[] => [
      kindColumn(t),
      {
        id: 'members',
        label: t('documents.members'),
        width: 112,
        numeric: true,
        cell: (item) => <Members segment={item.key} />,
      },
    ],
    [t],
  );
  return (
    <DocumentList
      path="segments"
      own={own}
      state={state}
      goTo={(change, how) => void navigate({ search: (was) => ({ ...was, ...change }), ...how })}
    />
  );
}
