import { queryOptions } from '@tanstack/react-query';
import type { DocumentAnswer } from '../../../../contract/documents.ts';
import { api } from '../../api.ts';

export const documentKey = (path: string, key: string) => [path, 'document', key];

/** A document with its state; asked for quickly while it is being published. */
export const documentQuery = (path: string, key: string) =>
  queryOptions({
    queryKey: documentKey(path, key),
    queryFn: () => api.one<DocumentAnswer>(path, key),
    refetchInterval: ({ state }) => (state.data?.state === 'publishing' ? 500 : false),
    // What is being written here is newer than what the server has.
    refetchOnWindowFocus: false,
  });
