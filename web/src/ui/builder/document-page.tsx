import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../../contract/documents.ts';
import { ApiProblem } from '../../api.ts';
import { EmptyState } from '../empty-state.tsx';
import { ErrorState } from '../error-state.tsx';
import { Pending } from '../pending.tsx';
import { documentQuery } from './document-query.ts';

/** Loads a document for its builder, and says so where there is none. */
export function DocumentPage({
  path,
  documentKey,
  gone,
  action,
  children,
}: {
  path: string;
  documentKey: string;
  /** That there is none of this key. */
  gone: string;
  action?: ReactNode;
  children: (answer: DocumentAnswer) => ReactNode;
}) {
  const { t } = useTranslation();
  const { data: answer, error, refetch } = useQuery(documentQuery(path, documentKey));
  if (answer) return children(answer);
  if (error instanceof ApiProblem && error.code === 'not_found')
    return <EmptyState page title={gone} hint={t('builder.gone_hint')} action={action} />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return <Pending lines={3} height={80} />;
}
