import { queryOptions } from '@tanstack/react-query';
import type { ImportAnswer, ImportRefusals } from '../../../contract/imports.ts';
import { api } from '../api.ts';

const LOOK_MS = 700;

export const isGoing = ({ state }: ImportAnswer): boolean =>
  state === 'waiting' || state === 'running' || state === 'undoing';

/** One import; looked at again and again while it goes on. */
export const importQuery = (id: number) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => api.one<ImportAnswer>('imports', id),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isGoing(data) ? LOOK_MS : false),
  });

/** The first refused rows; asked for anew when more have come. */
export const refusalsQuery = (id: number, refused: number) =>
  queryOptions({
    queryKey: ['imports', id, 'refused', refused],
    queryFn: () => api.one<ImportRefusals>('imports', `${id}/refused?limit=20`),
    placeholderData: (before: ImportRefusals | undefined) => before,
  });

export const actOnImport = (id: number, verb: 'run' | 'cancel' | 'undo'): Promise<ImportAnswer> =>
  api.create<ImportAnswer>(`imports/${id}/${verb}`, {});
