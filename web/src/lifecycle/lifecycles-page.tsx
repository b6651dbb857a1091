import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { DocumentList } from '../documents/document-list.tsx';
import type { ListColumn } from '../ui/list/list-source.ts';

const route = getRouteApi('/inside/lifecycles');

export function LifecyclesPage() {
  const { t } = useTranslation();
  const state = route.useSearch();
  const navigate = route.useNavigate();
  const own = useMemo(
    (): ListColumn<DocumentAnswer>[] => [
      {
        id: 'of',
        label: t('documents.of'),
        width: 112,
        cell: (item) => t(`lifecycle.of_${ofItem(item)}`),
        csv: ofItem,
      },
      {
        id: 'stages',
        label: t('documents.stages'),
        width: 96,
        numeric: true,
        cell: (item, { formats }) => formats.number(stagesOf(item)),
        csv: (item) => String(stagesOf(item)),
      },
    ],
    [t],
  );
  return (
    <DocumentList
      path="lifecycles"
      own={own}
      state={state}
      goTo={(change, how) => void navigate({ search: (was) => ({ ...was, ...change }), ...how })}
    />
  );
}

const ofItem = ({ draft, document }: DocumentAnswer): 'contact' | 'account' =>
  (document ?? draft)?.of === 'account' ? 'account' : 'contact';

function stagesOf({ draft, document }: DocumentAnswer): number {
  const stages = (document ?? draft)?.stages;
  return Array.isArray(stages) ? stages.length : 0;
}
