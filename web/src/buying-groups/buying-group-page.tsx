import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DocumentPage } from '../ui/builder/document-page.tsx';
import { useMayMarket } from '../ui/use-may-market.ts';
import { BuyingGroupBuilder } from './buying-group-builder.tsx';

const route = getRouteApi('/inside/buying-groups/$key');

/** One buying group, to be built and looked at. */
export function BuyingGroupPage() {
  const { t } = useTranslation();
  const { key } = route.useParams();
  const mayChange = useMayMarket();
  return (
    <DocumentPage path="buying-groups" documentKey={key} gone={t('buying_group.gone')}>
      {(answer) => <BuyingGroupBuilder key={key} answer={answer} mayChange={mayChange} />}
    </DocumentPage>
  );
}
