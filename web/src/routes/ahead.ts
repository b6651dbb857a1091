import type { ParsedLocation } from '@tanstack/react-router';
import { type DocumentPath, documentPages } from '../documents/document-pages.ts';
import { queries } from '../queries.ts';
import type { RecordName } from '../records/paths.ts';
import { documentQuery } from '../ui/builder/document-query.ts';
import { readListSearch } from '../ui/list/list-search.ts';
import { listAhead } from '../ui/list/use-list.ts';
import { recordQuery } from '../ui/record/record-query.ts';

/**
 * What a page shows first is asked for while the pointer is still on its way to the link, and again when it is opened. Nothing
 * waits for it, and a failure is the page's to tell: these are the loaders of the routes.
 */
type Going = { location: ParsedLocation };

export const recordsSoon =
  (record: RecordName) =>
  ({ location }: Going): void =>
    // With the code of the lists, which is not part of the first load.
    void import('../records/records-ahead.ts')
      .then(({ recordsAhead }) => recordsAhead(record, readListSearch({ ...location.search })))
      .catch(() => undefined);

export const documentsSoon =
  (path: DocumentPath) =>
  ({ location }: Going): void =>
    listAhead(documentPages(path), readListSearch({ ...location.search }));

export const documentSoon =
  (path: string) =>
  ({ params }: { params: { key: string } }): void =>
    void queries.prefetchQuery(documentQuery(path, params.key));

export const recordSoon =
  (record: RecordName) =>
  ({ params }: { params: { id: string } }): void => {
    const id = Number(params.id);
    if (Number.isSafeInteger(id) && id > 0) void queries.prefetchQuery(recordQuery(record, id));
  };
