import type { Fault } from '../base/index.ts';
import type { Catalogue, Field, RecordKind } from './catalogue.ts';
import { plural } from './plural.ts';
import { readValue, type Value } from './read-value.ts';

/** A reference as given, to be found among the records it points at: `field` is then set to the id of the one found. */
export type Reference = { field: string; path: string; record: string; by: Record<string, Value> };

/** A record that was judged, by field name; custom ones as `custom.KEY`. With faults it is refused. */
export type ReadRecord = { index: number; values: Record<string, Value>; references: Reference[]; faults: Fault[] };

/** Judges and normalises one record as given. `id` is taken only where records are matched by it. */
export function readRecord(
  catalogue: Catalogue,
  kind: RecordKind,
  given: Readonly<Record<string, unknown>>,
  index: number,
  byId: boolean,
): ReadRecord {
  const read: ReadRecord = { index, values: {}, references: [], faults: [] };
  const country = typeof given.country === 'string' ? given.country.trim() : undefined;
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (name === 'custom') readCustom(catalogue, kind, read, value);
    else if (name === 'id' && byId) readField(read, kind.fields.get('id')!, value);
    else if (kind.toOne.has(name)) readRelation(catalogue, kind, read, name, value);
    else readNamed(kind, read, name, value, country);
  }
  if (Object.keys(given).length === 0)
    read.faults.push({ path: '', message: `is empty: give at least one field of the ${kind.name}` });
  return read;
}

function readNamed(kind: RecordKind, read: ReadRecord, name: string, value: unknown, country?: string): void {
  const field = kind.fields.get(name);
  if (!field)
    read.faults.push({ path: name, message: `${plural(kind.name)} have no field "${name}"${didYouMean(kind, name)}` });
  else if (!field.writable) read.faults.push({ path: name, message: 'is kept by Ripen and cannot be set' });
  else readField(read, field, value, country);
}

function readField(read: ReadRecord, field: Field, given: unknown, country?: string): void {
  const found = readValue(field, given, country);
  if ('fault' in found) read.faults.push({ path: field.name, message: found.fault });
  else if (field.type === 'record' && field.record && field.name !== 'id' && found.value !== null)
    read.references.push({ field: field.name, path: field.name, record: field.record, by: { id: found.value } });
  else read.values[field.name] = found.value;
}

function readCustom(catalogue: Catalogue, kind: RecordKind, read: ReadRecord, given: unknown): void {
  if (!isRecord(given)) read.faults.push({ path: 'custom', message: 'must hold values by key, like {"tier": "gold"}' });
  else
    for (const [key, value] of Object.entries(given)) {
      const name = `custom.${key}`;
      const field = kind.fields.get(name);
      if (field?.type === 'record' && field.record && isRecord(value))
        readReference(catalogue, read, { field: name, path: name, record: field.record }, value);
      else if (value !== undefined) readNamed(kind, read, name, value);
    }
}

function readRelation(catalogue: Catalogue, kind: RecordKind, read: ReadRecord, name: string, given: unknown): void {
  const { column, record } = kind.toOne.get(name)!;
  if (given === null) read.values[column] = null;
  else if (isRecord(given)) readReference(catalogue, read, { field: column, path: name, record }, given);
  else read.faults.push({ path: name, message: `give the ${record} by its fields, like ${example(record)}` });
}

function readReference(
  catalogue: Catalogue,
  read: ReadRecord,
  reference: Omit<Reference, 'by'>,
  given: Record<string, unknown>,
): void {
  const target = catalogue.records.get(reference.record);
  const by: Record<string, Value> = {};
  const faults: Fault[] = [];
  for (const [name, value] of Object.entries(given)) {
    const path = `${reference.path}.${name}`;
    const field = target?.fields.get(name);
    const found = field && field.type !== 'choices' ? readValue(field, value) : undefined;
    if (!found) faults.push({ path, message: `no ${reference.record} can be found by "${name}"` });
    else if ('fault' in found) faults.push({ path, message: found.fault });
    else if (found.value === null) faults.push({ path, message: 'is empty, so nothing can be found by it' });
    else by[name] = found.value;
  }
  if (Object.keys(given).length === 0)
    faults.push({ path: reference.path, message: `say which ${reference.record}, like ${example(reference.record)}` });
  if (faults.length > 0) read.faults.push(...faults);
  else read.references.push({ ...reference, by });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const example = (record: string): string =>
  record === 'account' ? '{"name": "Boeing"}' : '{"email": "jane@company.example"}';

/** The one field whose name holds, or is held by, the unknown one: enough for the usual slips. */
function didYouMean(kind: RecordKind, name: string): string {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  const near = [...kind.fields.keys()].filter(
    (known) => plain(known) === plain(name) || known === `custom.${name}` || known.startsWith(`${name}_`),
  );
  return near.length > 0 ? `; did you mean ${near.slice(0, 3).join(' or ')}?` : '';
}
