import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DocumentPage } from '../ui/builder/document-page.tsx';
import { useMayMarket } from '../ui/use-may-market.ts';
import { SegmentBuilder } from './segment-builder.tsx';

const route = getRouteApi('/inside/segments/$key');

/** One segment, to be built and looked at. */
export function SegmentPage() {
  const { t } = useTranslation();
  const { key } = route.useParams();
  const mayChange = useMayMarket();
  return (
    <DocumentPage path="segments" documentKey={key} gone={t('segment.gone')}>
      {(answer) => <SegmentBuilder key={key} answer={answer} mayChange={mayChange} />}
    </DocumentPage>
  );
}
