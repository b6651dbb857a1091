import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';
import type { Catalogue, Field } from './catalogue.ts';
import { givenRows, meantBy } from './match.ts';
import { survivorsOf } from './merged.ts';
import type { ReadRecord, Reference } from './read-record.ts';
import type { Value } from './read-value.ts';

/**
 * Finds what the records refer to, one query for each way of referring. What is not there refuses its record alone; of
 * several that fit, the last updated is taken. What is of an `optional` kind and not there is as if it had not been given.
 */
export async function resolveReferences(
  tx: Tx,
  catalogue: Catalogue,
  records: ReadRecord[],
  optional: readonly string[] = [],
): Promise<void> {
  const all = records.flatMap((record) => record.references.map((reference) => ({ record, reference })));
  const ways = Map.groupBy(all, ({ reference }) => `${reference.record} ${Object.keys(reference.by).sort().join()}`);
  for (const way of ways.values()) {
    const found = await findAll(
      tx,
      catalogue,
      way.map(({ reference }) => reference),
    );
    for (const { record, reference } of way) {
      const id = found.get(wanted(reference));
      if (id !== undefined) record.values[reference.field] = id;
      else if (!optional.includes(reference.record))
        record.faults.push({ path: reference.path, message: `there is no ${described(reference)}`, code: 'not_found' });
    }
  }
}

async function findAll(tx: Tx, catalogue: Catalogue, references: Reference[]): Promise<Map<string, number>> {
  const [first] = references;
  const target = first && catalogue.records.get(first.record);
  if (!target) return new Map();
  const names = [...new Set(references.map(wanted))];
  const distinct = new Map(references.map((reference) => [wanted(reference), reference.by]));
  const standard = Object.keys(first.by).map((name) => target.fields.get(name)!);
  const columns = standard.filter((field) => !isCustom(field));
  const led = await ledOn(
    tx,
    first.record,
    names.map((name) => distinct.get(name)!),
  );
  const rows = led.map((by, n) => ({ n, ...split(by) }));
  const given = givenRows('given', columns, rows, [sql`custom jsonb`]);
  const { rows: found } = await sql<{ n: number; id: number }>`${meantBy(target.table, standard, given)}`.execute(tx);
  return new Map(found.map(({ n, id }) => [names[n]!, id]));
}

/** The same, where an id is that of a merged record with the id of the surviving one. */
export async function ledOn<Values extends Record<string, Value>>(
  tx: Tx,
  kind: string,
  all: Values[],
): Promise<Values[]> {
  if (kind !== 'contact' && kind !== 'account') return all;
  const ids = all.flatMap(({ id }) => (typeof id === 'number' ? id : []));
  const survivors = await survivorsOf(tx, kind, ids);
  return all.map((values) => {
    const into = typeof values.id === 'number' ? survivors.get(values.id) : undefined;
    return into === undefined ? values : { ...values, id: into };
  });
}

export const isCustom = (field: Field): boolean => field.name.startsWith('custom.');

/** Standard values as they are, custom ones gathered under `custom`, as they stand in a row. */
export function split(values: Record<string, Value>): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  const custom: Record<string, Value> = {};
  for (const [name, value] of Object.entries(values))
    if (name.startsWith('custom.')) custom[name.slice('custom.'.length)] = value;
    else row[name] = value;
  return { ...row, custom };
}

const wanted = ({ by }: Reference): string => JSON.stringify(Object.entries(by).sort(([a], [b]) => (a < b ? -1 : 1)));

const described = ({ record, by }: Reference): string =>
  `${record} with ${Object.entries(by)
    .map(([name, value]) => `${name} "${value}"`)
    .join(' and ')}`;
