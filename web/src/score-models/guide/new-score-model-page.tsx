import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DocumentPage } from '../../ui/builder/document-page.tsx';
import { Begin } from './begin.tsx';
import { Guide } from './guide.tsx';

const route = getRouteApi('/inside/new/score-model');

/** A name and what to begin with; then, of the draft this has made, the seven steps of the guide (K-14). */
export function NewScoreModelPage() {
  const { key, step = 1 } = route.useSearch();
  return key === undefined ? <Begin /> : <OfDraft key={key} model={key} step={step} />;
}

function OfDraft({ model, step }: { model: string; step: number }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  return (
    <DocumentPage path="score-models" documentKey={model} gone={t('score_model.gone')}>
      {(answer) => (
        <Guide answer={answer} step={step} onStep={(next) => void navigate({ search: { key: model, step: next } })} />
      )}
    </DocumentPage>
  );
}
