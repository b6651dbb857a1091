import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Pending } from '../../ui/pending.tsx';
import { scoreModelQuery } from '../queries.ts';
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
  const { data: answer, error, refetch } = useQuery(scoreModelQuery(model));
  if (answer)
    return (
      <Guide answer={answer} step={step} onStep={(next) => void navigate({ search: { key: model, step: next } })} />
    );
  if (error instanceof ApiProblem && error.code === 'not_found')
    return <EmptyState page title={t('score_model.gone')} hint={t('score_model.gone_hint')} />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return <Pending lines={3} height={80} />;
}
