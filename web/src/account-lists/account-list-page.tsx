import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DocumentPage } from '../ui/builder/document-page.tsx';
import { useMayMarket } from '../ui/use-may-market.ts';
import { AccountListBuilder } from './account-list-builder.tsx';

const route = getRouteApi('/inside/account-lists/$key');

/** One account list, to be built and looked at. */
export function AccountListPage() {
  const { t } = useTranslation();
  const { key } = route.useParams();
  const mayChange = useMayMarket();
  return (
    <DocumentPage path="account-lists" documentKey={key} gone={t('account_list.gone')}>
      {(answer) => <AccountListBuilder key={key} answer={answer} mayChange={mayChange} />}
    </DocumentPage>
  );
}
