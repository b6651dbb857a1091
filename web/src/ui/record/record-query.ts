import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pathOf, type RecordItems } from '../../records/paths.ts';

export type RecordAnswers = RecordItems;
export type RecordKind = keyof RecordAnswers;
export type RecordAnswer = RecordAnswers[RecordKind];

/** Under the name the lists keep single records by, so that a peek and a page show the same. */
export const recordQuery = <Kind extends RecordKind>(kind: Kind, id: number) =>
  queryOptions({
    queryKey: ['one', pathOf[kind], id] as const,
    queryFn: () => api.one<RecordAnswers[Kind]>(pathOf[kind], id),
  });
