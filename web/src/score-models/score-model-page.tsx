import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api.ts';
import { meQuery } from '../queries.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Pending } from '../ui/pending.tsx';
import { scoreModelQuery } from './queries.ts';
import { ScoreModelBuilder } from './score-model-builder.tsx';

const route = getRouteApi('/inside/score-models/$key');

/** One score model, to be built and looked at. */
export function ScoreModelPage() {
  const { t } = useTranslation();
  const { key } = route.useParams();
  const { data: answer, error, refetch } = useQuery(scoreModelQuery(key));
  const { data: me } = useQuery(meQuery);
  if (answer && me?.user)
    return <ScoreModelBuilder key={key} answer={answer} mayChange={MAY_CHANGE.includes(me.user.role)} />;
  if (error instanceof ApiProblem && error.code === 'not_found')
    return <EmptyState page title={t('score_model.gone')} hint={t('score_model.gone_hint')} />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return <Pending lines={3} height={80} />;
}

const MAY_CHANGE = ['administrator', 'marketer'];
