import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DocumentPage } from '../ui/builder/document-page.tsx';
import { useMayMarket } from '../ui/use-may-market.ts';
import { ScoreModelBuilder } from './score-model-builder.tsx';

const route = getRouteApi('/inside/score-models/$key');

/** One score model, to be built and looked at. */
export function ScoreModelPage() {
  const { t } = useTranslation();
  const { key } = route.useParams();
  const mayChange = useMayMarket();
  return (
    <DocumentPage path="score-models" documentKey={key} gone={t('score_model.gone')}>
      {(answer) => <ScoreModelBuilder key={key} answer={answer} mayChange={mayChange} />}
    </DocumentPage>
  );
}
