import { useQuery } from '@tanstack/react-query';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ApiProblem, api } from '../api.ts';
import type { Saving } from '../ui/builder/use-draft.ts';

type Fault = ApiProblem['faults'][number];
const NONE: Fault[] = [];

/** What keeps the draft from going live: what the server refused to save, else what its check finds in what is saved. */
export function useProblems(answer: DocumentAnswer, saving: Saving): Fault[] {
  const { data } = useQuery({
    queryKey: ['journey', answer.key, 'check', answer.updated_at],
    queryFn: () =>
      api.actOnDocument('journeys', answer.key, 'check').then(
        () => NONE,
        (error) => {
          if (error instanceof ApiProblem && error.faults.length > 0) return error.faults;
          throw error;
        },
      ),
    placeholderData: (before) => before,
  });
  if (saving.state === 'refused' && saving.error instanceof ApiProblem) return saving.error.faults;
  return data ?? NONE;
}
