import type { ImportRecord } from '../../../contract/import-records.ts';
import type { ImportGuess } from '../../../contract/imports.ts';
import type { Handle } from '../../database/index.ts';
import { type Catalogue, loadCatalogue } from '../../records/index.ts';
import { getSettings } from '../../settings/index.ts';
import { readHead } from './dialect.ts';
import { guessMapping } from './guess.ts';
import { defaultMatch, targetsOf } from './mapping.ts';

/** Proposes a mapping for the beginning of a file (some kilobytes are enough). Refused when it is no CSV file. */
export async function guessImport(
  db: Handle,
  base: Catalogue,
  record: ImportRecord,
  beginning: Uint8Array,
): Promise<ImportGuess> {
  const { header, rows, dialect } = readHead(beginning);
  const targets = targetsOf(await loadCatalogue(db, base), record);
  const reading = { ...dialect, timeZone: (await getSettings(db)).time_zone };
  const columns = guessMapping(record, header, rows, targets, reading);
  const mapping = Object.fromEntries(columns.flatMap(({ column, field }) => (field ? [[column, field]] : [])));
  return {
    columns,
    match_on: defaultMatch({ record, mapping, constants: {} }),
    fields: targets.map(({ path, field }) => ({ path, type: field.type })),
    delimiter: dialect.delimiter,
    encoding: dialect.encoding,
  };
}
