import { IMPORT_RECORDS, type ImportRecord } from '../../../contract/import-records.ts';
import type { ImportMapping } from '../../../contract/imports.ts';
import { type Fault, Refusal } from '../../base/index.ts';
import {
  type Catalogue,
  type Field,
  type Given,
  isWritableKind,
  type RecordKind,
  type WritableKind,
} from '../../records/index.ts';
import { convert, type Reading } from './convert.ts';

/** Not a field of a contact, but what many files have: cut into first and last name. */
export const FULL_NAME = 'full_name';

/** What a column or constant becomes: a field of the record, of one it refers to (`account.name`), or the name as one. */
export type Target = { path: string; field: Field; into: [name: string, inner?: string] };

/** One row as a record, or the first thing wrong with it. */
export type MappedRow = { record: Given } | { refused: { path: string; message: string } };

export type RowMapper = (cells: string[]) => MappedRow;

/** The kind of record a file brings; refused where this workspace has none of it. */
export function kindOfImport(catalogue: Catalogue, record: ImportRecord): WritableKind {
  const name: string = IMPORT_RECORDS[record];
  if (catalogue.records.has(name) && isWritableKind(name)) return name;
  throw new Refusal('invalid', undefined, [
    { path: 'record', message: `there are no ${record} that could be imported` },
  ]);
}

/** Everything a column of such a file can become, in the order of the catalogue. */
export function targetsOf(catalogue: Catalogue, record: ImportRecord): Target[] {
  const kind = kindOf(catalogue, kindOfImport(catalogue, record));
  const own = [...kind.fields.values()].filter((field) => field.writable).map((field) => target(field.name, field));
  const related = [...kind.toOne.values()].flatMap((relation) =>
    [...kindOf(catalogue, relation.record).fields.values()]
      .filter((field) => field.writable && field.type === 'text')
      .map((field) => target(`${relation.name}.${field.name}`, field)),
  );
  const name = kind.fields.get('last_name');
  return [...own, ...related, ...(name ? [target(FULL_NAME, name)] : [])];
}

function target(path: string, field: Field): Target {
  const dot = path.indexOf('.');
  return { path, field, into: dot < 0 ? [path] : [path.slice(0, dot), path.slice(dot + 1)] };
}

function kindOf(catalogue: Catalogue, name: string): RecordKind {
  const kind = catalogue.records.get(name);
  if (!kind) throw new Error(`the catalogue has no ${name}`);
  return kind;
}

export type Wanted = {
  record: ImportRecord;
  mapping: ImportMapping;
  constants: Record<string, string>;
  match_on?: string[] | undefined;
  unknown_account?: 'refuse' | 'leave' | 'create';
};

/** Every fault of a mapping for a file with this header: unknown columns and fields, two columns for one field, no columns. */
export function mappingFaults(wanted: Wanted, header: string[], targets: Target[]): Fault[] {
  const known = new Map(targets.map((one) => [one.path, one]));
  const unknown = (path: string) => `there is no field "${path}" that an import of ${wanted.record} can set`;
  const given = [...Object.values(wanted.mapping), ...Object.keys(wanted.constants)];
  const faults: Fault[] = [];
  for (const [column, path] of Object.entries(wanted.mapping)) {
    const at = `mapping.${column}`;
    if (!header.includes(column))
      faults.push({ path: at, message: `the file has no column "${column}"; it has ${header.join(', ')}` });
    if (!known.has(path)) faults.push({ path: at, message: unknown(path) });
    else if (given.filter((other) => other === path).length > 1)
      faults.push({ path: at, message: `"${path}" is given more than once` });
  }
  for (const path of Object.keys(wanted.constants))
    if (!known.has(path)) faults.push({ path: `constants.${path}`, message: unknown(path) });
  for (const [index, path] of (wanted.match_on ?? []).entries())
    if (!given.includes(path))
      faults.push({
        path: `match_on.${index}`,
        message: `no column is mapped to "${path}", so nothing can be found by it`,
      });
  const byName = (path: string) => given.includes(`${path.slice(0, path.indexOf('.'))}.name`);
  if (wanted.unknown_account === 'create' && given.some((path) => ACCOUNT_PATH.test(path) && !byName(path)))
    faults.push({ path: 'unknown_account', message: 'an account can only be made by its name: map a column to that' });
  if (Object.keys(wanted.mapping).length === 0)
    faults.push({ path: 'mapping', message: 'map at least one column to a field' });
  return faults;
}

/** A field of an account that a record belongs to: `account.name`, `parent_account.domain`. */
const ACCOUNT_PATH = /^(\w+_)?account\./;

const BEST_MATCHES: Partial<Record<ImportRecord, string[]>> = {
  contacts: ['external_id', 'email'],
  accounts: ['external_id', 'name'],
};

/** What tells best that a record is already there, of the fields that are given. */
export function defaultMatch(wanted: Pick<Wanted, 'record' | 'mapping' | 'constants'>): string[] {
  const given = [...Object.values(wanted.mapping), ...Object.keys(wanted.constants)];
  return (BEST_MATCHES[wanted.record] ?? ['external_id']).filter((path) => given.includes(path)).slice(0, 1);
}

/** A function from the cells of a row to a record. Cells that are empty are left out: they leave what is there as it is. */
export function rowMapper(wanted: Wanted, header: string[], targets: Target[], reading: Reading): RowMapper {
  const known = new Map(targets.map((one) => [one.path, one]));
  const columns = Object.entries(wanted.mapping).map(([column, path]) => ({
    column,
    index: header.indexOf(column),
    target: knownTarget(known, path),
  }));
  const constants = Object.entries(wanted.constants).map(([path, cell]) => ({
    target: knownTarget(known, path),
    cell,
  }));
  return (cells) => {
    if (cells.length > header.length && cells.slice(header.length).some((cell) => cell.trim() !== ''))
      return refused('', `the row has ${cells.length} cells, the header ${header.length}; is a quote missing?`);
    const record: Record<string, unknown> = {};
    for (const { column, index, target } of columns) {
      const fault = put(record, target, cells[index]?.trim() ?? '', reading);
      if (fault) return refused(column, fault);
    }
    for (const { target, cell } of constants) {
      const fault = put(record, target, cell, reading);
      if (fault) return refused(target.path, fault);
    }
    return { record };
  };
}

const refused = (path: string, message: string): MappedRow => ({ refused: { path, message } });

function knownTarget(known: Map<string, Target>, path: string): Target {
  const found = known.get(path);
  if (!found) throw new Refusal('invalid', `There is no field "${path}" any more.`);
  return found;
}

/** Sets the value in the record; answers what is wrong with the cell. */
function put(
  record: Record<string, unknown>,
  { path, into, field }: Target,
  cell: string,
  reading: Reading,
): string | undefined {
  if (cell === '') return undefined;
  if (path === FULL_NAME) {
    Object.assign(record, nameParts(cell));
    return undefined;
  }
  const converted = convert(field, cell, reading);
  if ('fault' in converted) return converted.fault;
  const [first, inner] = into;
  if (inner === undefined) record[first] = converted.value;
  else record[first] = { ...(record[first] as Given | undefined), [inner]: converted.value };
  return undefined;
}

/** "Ada King", "King, Ada", "Ada Maria King": the last word is the family name, what stands before a comma too. */
function nameParts(cell: string): Given {
  const [family, given] = cell.split(/,\s*/, 2);
  if (given) return { first_name: given, last_name: family };
  const words = cell.split(/\s+/);
  return { ...(words.length > 1 ? { first_name: words.slice(0, -1).join(' ') } : {}), last_name: words.at(-1) };
}
