import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { ContactAnswer } from '../../../contract/records.ts';
import { ApiProblem, api } from '../api.ts';
import type { Saving } from '../ui/builder/use-draft.ts';

export type ContentPath = 'emails' | 'texts';

export type Fault = ApiProblem['faults'][number];
const NONE: Fault[] = [];

/** Judged anew whenever it is saved. */
const checkQuery = (path: ContentPath, answer: DocumentAnswer) =>
  queryOptions({
    queryKey: [path, 'check', answer.key, answer.updated_at],
    queryFn: () =>
      api.actOnDocument(path, answer.key, 'check').then(
        () => NONE,
        (error) => {
          if (error instanceof ApiProblem && error.faults.length > 0) return error.faults;
          throw error;
        },
      ),
    placeholderData: keepPreviousData,
  });

export const topicsQuery = queryOptions({ queryKey: ['topics'], queryFn: api.topics, staleTime: 60_000 });

/** As whom content is shown until somebody else is chosen: whoever came last. */
export const newestContactQuery = queryOptions({
  queryKey: ['contacts', 'newest'],
  queryFn: async () => (await api.list<ContactAnswer>('contacts', { sort: '-created_at', limit: 1 })).items[0] ?? null,
  staleTime: 60_000,
});

/** What keeps the draft from being ready: what the server would not even save, else what its check finds in what is saved. */
export function useFaults(path: ContentPath, answer: DocumentAnswer, saving: Saving): Fault[] {
  const { data } = useQuery(checkQuery(path, answer));
  return refusedBy(saving) ?? data ?? NONE;
}

function refusedBy(saving: Saving): Fault[] | undefined {
  if (saving.state !== 'refused') return undefined;
  const { error } = saving;
  return error instanceof ApiProblem && error.faults.length > 0 ? error.faults : [{ path: '', message: error.message }];
}
