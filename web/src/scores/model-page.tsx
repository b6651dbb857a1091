import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { DocumentPage } from '../ui/builder/document-page.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** A page about a model that is live; what is said where there is none, or where it scores nobody yet. */
export function ModelPage({ id, children }: { id: string; children: (answer: DocumentAnswer) => ReactNode }) {
  const { t } = useTranslation();
  return (
    <DocumentPage path="score-models" documentKey={id} gone={t('score_model.gone')}>
      {(answer) =>
        answer.document ? (
          children(answer)
        ) : (
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
        )
      }
    </DocumentPage>
  );
}
