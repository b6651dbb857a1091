import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { ScoreModel } from '../../../contract/scoring.ts';
import { ApiProblem, api } from '../api.ts';

/** What a document would score, beside its live version; what was known before stays until the answer is there. */
export const previewQuery = (document: ScoreModel) =>
  queryOptions({
    queryKey: ['score-models', 'preview', document],
    queryFn: () => api.previewScores(document),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });

type Fault = ApiProblem['faults'][number];
const NONE: Fault[] = [];

/** What keeps what is saved from going live. */
export const checkQuery = ({ key, updated_at }: Pick<DocumentAnswer, 'key' | 'updated_at'>) =>
  queryOptions({
    queryKey: ['score-models', 'check', key, updated_at],
    queryFn: () =>
      api.actOnDocument('score-models', key, 'check').then(
        () => NONE,
        (error) => {
          if (error instanceof ApiProblem && error.faults.length > 0) return error.faults;
          throw error;
        },
      ),
    placeholderData: keepPreviousData,
  });
