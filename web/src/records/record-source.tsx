import type { CatalogueField } from '../../../contract/catalogue.ts';
import type { AccountAnswer, ContactAnswer } from '../../../contract/records.ts';
import { api } from '../api.ts';
import { csvValue, FieldValue } from '../fields/field-value.tsx';
import type { AskedPage, ListColumn, ListSource } from '../ui/list/list-source.ts';

export type RecordName = 'contact' | 'account';
export type RecordItem = ContactAnswer | AccountAnswer;

export const pathOf = { contact: 'contacts', account: 'accounts' } as const;

type FieldLabel = (field: { name: string; label?: string | null }) => string;

/** The list of contacts or accounts: its columns are the fields that the catalogue tells, custom ones among them. */
export function recordSource(
  record: RecordName,
  fields: CatalogueField[],
  labelOf: FieldLabel,
): ListSource<RecordItem> {
  const path = pathOf[record];
  return {
    name: path,
    page: (asked) => api.list<RecordItem>(path, recordQuery(asked)),
    one: (id) => api.one<RecordItem>(path, id),
    idOf: (item) => item.id,
    nameOf: recordName,
    columns: [
      nameColumn(record, labelOf),
      ...ownColumns(record, labelOf),
      ...fields.flatMap((field) => fieldColumn(field, labelOf)),
    ],
    atFirst: AT_FIRST[record],
  };
}

const AT_FIRST: Record<RecordName, string[]> = {
  contact: ['its_name', 'job_title', 'account_id', 'email', 'owner_id', 'created_at'],
  account: ['its_name', 'industry', 'city', 'annual_revenue', 'employees', 'contacts', 'owner_id', 'created_at'],
};

const recordQuery = ({ filter, total, ...asked }: AskedPage) => ({
  ...asked,
  ...(filter ? { filter: JSON.stringify(filter) } : {}),
  ...(total ? { total: 'true' } : {}),
});

/** A person without a name goes by the address, and without one by the number. */
export function recordName(item: RecordItem): string {
  if ('name' in item) return item.name;
  return [item.first_name, item.last_name].filter(Boolean).join(' ') || item.email || `#${item.id}`;
}

const nameColumn = (record: RecordName, labelOf: FieldLabel): ListColumn<RecordItem> => ({
  id: 'its_name',
  label: labelOf({ name: 'name' }),
  width: 200,
  sort: record === 'contact' ? 'last_name' : 'name',
  cell: (item) => <span style={{ fontWeight: 500 }}>{recordName(item)}</span>,
  csv: recordName,
});

/** What comes along with a record without being a field of it. */
const ownColumns = (record: RecordName, labelOf: FieldLabel): ListColumn<RecordItem>[] =>
  record === 'account'
    ? [
        {
          id: 'contacts',
          label: labelOf({ name: 'contacts' }),
          width: 96,
          numeric: true,
          cell: (item, say) => ('contacts' in item ? say.formats.number(item.contacts) : ''),
          csv: (item) => ('contacts' in item ? String(item.contacts) : ''),
        },
      ]
    : [];

const WIDTHS: Partial<Record<CatalogueField['type'], number>> = {
  number: 112,
  money: 128,
  date: 120,
  time: 128,
  boolean: 112,
};

/** A reference is shown by the name that comes along; where none does, a number would say nothing, so there is no column. */
function fieldColumn(field: CatalogueField, labelOf: FieldLabel): ListColumn<RecordItem>[] {
  if (field.name === 'name' || (field.type === 'record' && !RELATED[field.name] && field.name !== 'id')) return [];
  const number = field.type === 'number' || field.type === 'money';
  const sortable = field.type !== 'choices' && (field.type !== 'record' || field.name === 'id');
  return [
    {
      id: field.name,
      label: labelOf(field),
      width: WIDTHS[field.type] ?? (field.form === 'email' ? 220 : 148),
      ...(sortable ? { sort: field.name } : {}),
      ...(number ? { numeric: true } : {}),
      cell: (item, say) => <FieldValue value={valueIn(item, field)} field={field} say={say} />,
      csv: (item) => csvValue(valueIn(item, field)),
    },
  ];
}

/** By which name an answer brings along what a reference points at. */
const RELATED: Record<string, string> = {
  account_id: 'account',
  owner_id: 'owner',
  parent_account_id: 'parent_account',
};

export function valueIn(item: RecordItem, field: Pick<CatalogueField, 'name'>): unknown {
  const values: Record<string, unknown> = item;
  if (field.name.startsWith('custom.')) return item.custom[field.name.slice('custom.'.length)];
  const related = RELATED[field.name];
  if (!related) return values[field.name];
  const other = values[related];
  return typeof other === 'object' && other !== null && 'name' in other ? other.name : null;
}
