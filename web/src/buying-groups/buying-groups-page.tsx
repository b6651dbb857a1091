import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { DocumentList } from '../documents/document-list.tsx';
import type { ListColumn } from '../ui/list/list-source.ts';

const route = getRouteApi('/inside/buying-groups');

export function BuyingGroupsPage() {
  const { t } = useTranslation();
  const state = route.useSearch();
  const navigate = route.useNavigate();
  const own = useMemo(
    (): ListColumn<DocumentAnswer>[] => [
      { id: 'offering', label: t('documents.offering'), width: 168, cell: offeringOf, csv: offeringOf },
      {
        id: 'roles',
        label: t('documents.roles'),
        width: 96,
        numeric: true,
        cell: (item, { formats }) => formats.number(rolesOf(item)),
        csv: (item) => String(rolesOf(item)),
      },
    ],
    [t],
  );
  return (
    <DocumentList
      path="buying-groups"
      own={own}
      state={state}
      goTo={(change, how) => void navigate({ search: (was) => ({ ...was, ...change }), ...how })}
    />
  );
}

const offeringOf = ({ draft, document }: DocumentAnswer): string => String((document ?? draft)?.offering ?? '');

function rolesOf({ draft, document }: DocumentAnswer): number {
  const roles = (document ?? draft)?.roles;
  return Array.isArray(roles) ? roles.length : 0;
}
