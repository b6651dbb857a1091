import type { CatalogueField, CatalogueRecord } from '../../../contract/catalogue.ts';
import type { Condition } from '../../../contract/condition.ts';
import type { Operator } from '../../../contract/operators.ts';

/** The conditions of a filter that all hold, each a chip of its own. */
export const partsOf = (filter: Condition | undefined): Condition[] =>
  filter === undefined ? [] : 'all' in filter ? filter.all : [filter];

/** Back into one condition: none filters nothing, one needs no group around it. */
export const togetherOf = (parts: Condition[]): Condition | undefined => (parts.length > 1 ? { all: parts } : parts[0]);

/** A field that can be asked about from a record, by its whole way: `account.city`. */
export type Askable = CatalogueField & { path: string; relation: string | undefined };

/** The fields of a record, then those of what it points at. References are asked about by the fields of what they point at. */
export function fieldsFrom(records: CatalogueRecord[], subject: string): Askable[] {
  const own = records.find(({ name }) => name === subject);
  if (!own) return [];
  const related = own.to_one.map((relation) => ({
    relation: relation.name,
    fields: records.find(({ name }) => name === relation.record)?.fields ?? [],
  }));
  return [{ relation: undefined, fields: own.fields }, ...related].flatMap(({ relation, fields }) =>
    fields
      .filter((field) => field.type !== 'record')
      .map((field) => ({ ...field, relation, path: relation ? `${relation}.${field.name}` : field.name })),
  );
}

export type ValueForm =
  | 'none'
  | 'text'
  | 'texts'
  | 'number'
  | 'numbers'
  | 'number_range'
  | 'yes_no'
  | 'choice'
  | 'choices'
  | 'day'
  | 'day_range'
  | 'duration'
  | 'weekdays'
  | 'months';

const LISTS: readonly Operator[] = ['one_of', 'none_of', 'has_any_of', 'has_all_of', 'has_none_of'];
const DURATIONS: readonly Operator[] = ['in_last', 'in_next', 'longer_ago_than', 'anniversary_in_next'];

/** What is written beside an operator, as server/conditions/check-value.ts judges it. */
export function valueForm(field: Pick<CatalogueField, 'type' | 'choices'>, is: Operator): ValueForm {
  if (is === 'empty' || is === 'not_empty') return 'none';
  if (is === 'day_of_week') return 'weekdays';
  if (is === 'month_of_year') return 'months';
  if (DURATIONS.includes(is)) return 'duration';
  const list = LISTS.includes(is);
  switch (field.type) {
    case 'number':
    case 'money':
      return is === 'between' ? 'number_range' : list ? 'numbers' : 'number';
    case 'date':
    case 'time':
      return is === 'between' ? 'day_range' : 'day';
    case 'boolean':
      return 'yes_no';
    case 'choice':
    case 'choices':
      return field.choices ? (list ? 'choices' : 'choice') : list ? 'texts' : 'text';
    default:
      return list ? 'texts' : 'text';
  }
}

/** Whether enough was written to ask. */
export function isComplete(form: ValueForm, value: unknown): boolean {
  if (form === 'none') return true;
  if (form === 'number_range' || form === 'day_range')
    return Array.isArray(value) && value.length === 2 && value.every((one) => one !== '' && one !== undefined);
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== '';
}
