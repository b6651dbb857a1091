import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { DocumentList } from '../documents/document-list.tsx';
import { kindColumn } from '../documents/kind-column.ts';
import type { ListColumn } from '../ui/list/list-source.ts';
import { Num } from '../ui/num.tsx';
import { listedQuery } from './queries.ts';

const route = getRouteApi('/inside/account-lists');

/** The target account lists, each with how many accounts are in it. */
export function AccountListsPage() {
  const { t } = useTranslation();
  const state = route.useSearch();
  const navigate = route.useNavigate();
  const own = useMemo(
    (): ListColumn<DocumentAnswer>[] => [
      kindColumn(t),
      {
        id: 'accounts',
        label: t('documents.accounts'),
        width: 112,
        numeric: true,
        cell: (item) => <Accounts list={item.key} />,
      },
    ],
    [t],
  );
  return (
    <DocumentList
      path="account-lists"
      own={own}
      state={state}
      goTo={(change, how) => void navigate({ search: (was) => ({ ...was, ...change }), ...how })}
    />
  );
}

function Accounts({ list }: { list: string }) {
  const { data } = useQuery(listedQuery(list, 1));
  return data ? <Num value={data.total} /> : null;
}
