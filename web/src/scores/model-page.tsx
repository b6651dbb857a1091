import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ApiProblem } from '../api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Pending } from '../ui/pending.tsx';
import { modelQuery } from './queries.ts';

/** A page about a model that is live; what is said where there is none, or where it scores nobody yet. */
export function ModelPage({ id, children }: { id: string; children: (answer: DocumentAnswer) => ReactNode }) {
  const { t } = useTranslation();
  const { data: answer, error, refetch } = useQuery(modelQuery(id));
  if (error instanceof ApiProblem && error.code === 'not_found')
    return (
      <EmptyState
        page
        title={t('scores.gone')}
        hint={t('scores.gone_hint')}
        action={
          <Button component={Link} to="/score-models" variant="default">
            {t('scores.all_models')}
          </Button>
        }
      />
    );
  if (answer?.document) return children(answer);
  if (answer)
    return (
      <EmptyState
        page
        title={t('scores.not_live', { model: answer.name })}
        hint={t('scores.not_live_hint')}
        action={
          <Button component={Link} to={`/score-models/${id}`}>
            {t('scores.to_model')}
          </Button>
        }
      />
    );
  return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Pending lines={10} height={24} />;
}
