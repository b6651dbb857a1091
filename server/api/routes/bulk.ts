import { bulkChange, bulkChanged } from '../../../contract/bulk.ts';
import { changeMatching } from '../../records/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { readFilter } from '../filter.ts';

/** What is done to many records at once, whichever a list shows. */
export const bulkEndpoints: Endpoint[] = (['contact', 'account'] as const).map((kind) =>
  endpoint({
    method: 'post',
    path: `/${kind}s/change`,
    may: 'market',
    says: `Sets the same fields of many ${kind}s: of those named, or of all that a search and filter find`,
    body: bulkChange,
    answer: bulkChanged,
    write: async (tx, { ripen, body: { ids, search, filter, set }, actor }) =>
      changeMatching(tx, kind, { ids, search, where: await readFilter(tx, ripen, kind, filter) }, set, actor),
  }),
);
