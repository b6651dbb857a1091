import { sql } from 'kysely';
import type { FieldAnswer } from '../../contract/records.ts';
import type { Handle } from '../database/index.ts';
import { keptUntilRevision } from '../documents/index.ts';
import type { Catalogue, Field } from './catalogue.ts';
import { customField } from './custom-sql.ts';

export type CustomFieldRow = Omit<FieldAnswer, 'id' | 'created_at'> & { created_at: Date };

/** All custom fields of the workspace, in the order they were added. */
export async function customFieldRows(tx: Handle): Promise<CustomFieldRow[]> {
  const { rows } = await sql<CustomFieldRow>`
    select record, key, name, type, choices, target, created_at from custom_field
    order by record, created_at, key collate "C"`.execute(tx);
  return rows;
}

const loaders = new WeakMap<Catalogue, (tx: Handle) => Promise<Catalogue>>();

/**
 * The catalogue with the workspace's custom fields laid over it as `custom.KEY`, and its account lists. It is kept until a definition changes,
 * so that asking for it costs one tiny query.
 */
export function loadCatalogue(tx: Handle, base: Catalogue): Promise<Catalogue> {
  let load = loaders.get(base);
  if (!load) {
    load = keptUntilRevision(async (handle) => ({
      ...withFields(base, [...ownFields(await customFieldRows(handle)), ...(await computedFields(handle, base))]),
      accountLists: (await base.loadAccountLists?.(handle)) ?? base.accountLists,
    }));
    loaders.set(base, load);
  }
  return load(tx);
}

type FieldsOf = { record: string; fields: Field[] };

function withFields(base: Catalogue, added: FieldsOf[]): Catalogue {
  const records = new Map(base.records);
  for (const { record, fields } of added) {
    const kind = records.get(record);
    if (kind)
      records.set(record, {
        ...kind,
        fields: new Map([...kind.fields, ...fields.map((field) => [field.name, field] as const)]),
      });
  }
  return { ...base, records };
}

const ownFields = (rows: CustomFieldRow[]): FieldsOf[] =>
  [...Map.groupBy(rows, (row) => row.record)].map(([record, own]) => ({
    record,
    fields: own.map((row) => ({ ...asField(row), name: `custom.${row.key}` })),
  }));

async function computedFields(tx: Handle, { fieldLoaders }: Catalogue): Promise<FieldsOf[]> {
  const fields: FieldsOf[] = [];
  for (const load of fieldLoaders) fields.push(...(await load(tx)));
  return fields;
}

function asField(row: CustomFieldRow): Field {
  const label = row.name;
  switch (row.type) {
    case 'long_text':
      return customField(row.key, 'text', { label, long: true });
    case 'reference':
      return customField(row.key, 'record', { label, record: row.target ?? 'contact' });
    default:
      return customField(row.key, row.type, { label, ...(row.choices ? { choices: row.choices } : {}) });
  }
}
