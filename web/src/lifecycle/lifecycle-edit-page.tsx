import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DocumentPage } from '../ui/builder/document-page.tsx';
import { useMayMarket } from '../ui/use-may-market.ts';
import { LifecycleBuilder } from './lifecycle-builder.tsx';

const route = getRouteApi('/inside/lifecycles/$key');

/** The stages of one lifecycle, to be built. */
export function LifecycleEditPage() {
  const { t } = useTranslation();
  const { key } = route.useParams();
  const mayChange = useMayMarket();
  return (
    <DocumentPage path="lifecycles" documentKey={key} gone={t('lifecycle.gone')}>
      {(answer) => <LifecycleBuilder key={key} answer={answer} mayChange={mayChange} />}
    </DocumentPage>
  );
}
