import { bulkChange, bulkChanged } from '../../../contract/bulk.ts';
import { type ChangeableKind, changeMatching } from '../../records/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { readFilter } from '../filter.ts';

/** Sales change what they work on; people and companies in numbers only marketing does. */
const KINDS: { kind: ChangeableKind; path: string; may: 'market' | 'sell' }[] = [
  { kind: 'contact', path: 'contacts', may: 'market' },
  { kind: 'account', path: 'accounts', may: 'market' },
  { kind: 'lead', path: 'leads', may: 'sell' },
  { kind: 'opportunity', path: 'opportunities', may: 'sell' },
  { kind: 'activity', path: 'activities', may: 'sell' },
];

/** What is done to many records at once, whichever a list shows. */
export const bulkEndpoints: Endpoint[] = KINDS.map(({ kind, path, may }) =>
  endpoint({
    method: 'post',
    path: `/${path}/change`,
    may,
    says: `Sets the same fields of many ${path}: of those named, or of all that a search and filter find`,
    body: bulkChange,
    answer: bulkChanged,
    write: async (tx, { ripen, body: { ids, search, filter, set }, actor }) =>
      changeMatching(tx, kind, { ids, search, where: await readFilter(tx, ripen, kind, filter) }, set, actor),
  }),
);
