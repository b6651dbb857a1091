import { catalogueQuery, queries } from '../queries.ts';
import type { ListSearch } from '../ui/list/list-search.ts';
import { alongOf, columnsKept } from '../ui/list/use-columns.ts';
import { listAhead } from '../ui/list/use-list.ts';
import type { RecordName } from './paths.ts';
import { recordSource } from './record-source.tsx';

/** Asks for the first rows of a list of records that somebody is about to open, with the fields its columns show. */
export async function recordsAhead(record: RecordName, search: ListSearch): Promise<void> {
  const { records } = await queries.ensureQueryData(catalogueQuery);
  const fields = records.find(({ name }) => name === record)?.fields ?? [];
  // Nothing of it is shown, so its columns need no words.
  const source = recordSource(record, fields, ({ name }) => name);
  listAhead(source, search, alongOf(columnsKept(source)));
}
