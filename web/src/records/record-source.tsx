import type { CatalogueField } from '../../../contract/catalogue.ts';
import { api } from '../api.ts';
import { csvValue, FieldValue } from '../fields/field-value.tsx';
import { StageName } from '../lifecycle/stage-name.tsx';
import { DoneButton } from '../tasks/done-button.tsx';
import type { AskedPage, ListColumn, ListSource } from '../ui/list/list-source.ts';
import { pathOf, type RecordItem, type RecordName } from './paths.ts';

type FieldLabel = (field: { name: string; label?: string | null }) => string;

/** The list of a kind of record: its columns are the fields that the catalogue tells, custom ones among them. */
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
      ...fields
        .filter(({ name }) => record === 'contact' || name !== NAMED_BY[record])
        .flatMap((field) => fieldColumn(field, labelOf)),
    ],
    atFirst: AT_FIRST[record],
  };
}

const AT_FIRST: Record<RecordName, string[]> = {
  contact: ['its_name', 'job_title', 'account_id', 'email', 'owner_id', 'created_at'],
  account: ['its_name', 'industry', 'city', 'annual_revenue', 'employees', 'contacts', 'owner_id', 'created_at'],
  lead: ['its_name', 'contact_id', 'account_id', 'status', 'process_stage', 'owner_id', 'created_at'],
  opportunity: ['its_name', 'account_id', 'amount', 'currency', 'stage', 'status', 'expected_close', 'owner_id'],
  activity: [
    'its_name',
    'done',
    'due_at',
    'kind',
    'regarding_contact_id',
    'regarding_account_id',
    'status',
    'owner_id',
  ],
};

/** The field that the first column shows. */
const NAMED_BY: Record<RecordName, string> = {
  contact: 'last_name',
  account: 'name',
  lead: 'topic',
  opportunity: 'name',
  activity: 'subject',
};

const recordQuery = ({ filter, total, ...asked }: AskedPage) => ({
  ...asked,
  ...(filter ? { filter: JSON.stringify(filter) } : {}),
  ...(total ? { total: 'true' } : {}),
});

/** What has no name of its own goes by what is nearest to one: a person by the address, a lead by whose it is; last by the number. */
export function recordName(item: RecordItem): string {
  if ('name' in item) return item.name;
  if ('subject' in item) return item.subject;
  if ('topic' in item && item.topic) return item.topic;
  return [item.first_name, item.last_name].filter(Boolean).join(' ') || item.email || `#${item.id}`;
}

const nameColumn = (record: RecordName, labelOf: FieldLabel): ListColumn<RecordItem> => ({
  id: 'its_name',
  label: labelOf({ name: record === 'contact' ? 'name' : NAMED_BY[record] }),
  width: record === 'contact' || record === 'account' ? 200 : 240,
  sort: NAMED_BY[record],
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
          width: 88,
          numeric: true,
          cell: (item, say) => ('contacts' in item ? say.formats.number(item.contacts) : ''),
          csv: (item) => ('contacts' in item ? String(item.contacts) : ''),
        },
      ]
    : record === 'activity'
      ? [
          {
            id: 'done',
            label: labelOf({ name: 'done' }),
            width: 64,
            control: true,
            cell: (item) => ('subject' in item ? <DoneButton task={item} inRow /> : null),
          },
        ]
      : [];

const WIDTHS: Partial<Record<CatalogueField['type'], number>> = {
  number: 104,
  money: 128,
  date: 120,
  time: 128,
  boolean: 104,
  choice: 120,
};

/** A reference is shown by the name that comes along; where none does, a number would say nothing, so there is no column. */
function fieldColumn(field: CatalogueField, labelOf: FieldLabel): ListColumn<RecordItem>[] {
  if (field.type === 'record' && !RELATED[field.name] && field.name !== 'id') return [];
  const number = field.type === 'number' || field.type === 'money';
  const sortable = field.type !== 'choices' && (field.type !== 'record' || field.name === 'id');
  return [
    {
      id: field.name,
      label: labelOf(field),
      width: WIDTHS[field.type] ?? (field.form === 'email' ? 220 : field.form === 'currency' ? 88 : 148),
      ...(sortable ? { sort: field.name } : {}),
      ...(isComputed(field) ? { computed: field.name } : {}),
      ...(number ? { numeric: true } : {}),
      cell: (item, say) =>
        field.name === 'lifecycle_stage' ? (
          <StageName stage={valueIn(item, field)} />
        ) : (
          <FieldValue value={valueIn(item, field)} field={field} say={say} />
        ),
      csv: (item) => csvValue(valueIn(item, field)),
    },
  ];
}

/** By which name an answer brings along what a reference points at. */
const RELATED: Record<string, string> = {
  account_id: 'account',
  owner_id: 'owner',
  parent_account_id: 'parent_account',
  contact_id: 'contact',
  lead_id: 'lead',
  regarding_contact_id: 'contact',
  regarding_account_id: 'account',
};

/** What rooms compute of a record has a path for a name (`scores.MODEL.points`) and comes along where it is asked for. */
const isComputed = ({ name }: Pick<CatalogueField, 'name'>): boolean =>
  name.includes('.') && !name.startsWith('custom.');

export function valueIn(item: RecordItem, field: Pick<CatalogueField, 'name'>): unknown {
  const values: Record<string, unknown> = item;
  if (field.name.startsWith('custom.')) return item.custom[field.name.slice('custom.'.length)];
  if (isComputed(field)) return item.computed?.[field.name];
  const related = RELATED[field.name];
  if (!related) return values[field.name];
  const other = values[related];
  return typeof other === 'object' && other !== null && 'name' in other ? other.name : null;
}
