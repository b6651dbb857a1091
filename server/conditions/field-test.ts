import type { RawBuilder } from 'kysely';
import type { Operator } from '../../contract/condition.ts';
import type { Field } from '../records/index.ts';
import type { CompileContext, EdgeOfField, FieldCondition } from './context.ts';
import { type Hop, type Place, placeOf, readAs } from './field-at.ts';
import { anniversaryIn, dayOfValue, holdsOf, within } from './operators.ts';

/** What is asked of one field: over these hops, whether `holds` is true (or, negated, is not true) of the row reached. */
export type FieldTest = {
  hops: Hop[];
  negated: boolean;
  /** The value itself, so that a null can be ruled out beside `holds`. */
  value(row: string): RawBuilder<unknown>;
  holds(row: string): RawBuilder<boolean>;
};

/** The negative operators are negations of these, so that they also match where the field, or a relation before it, is empty. */
const NEGATIVE: Partial<Record<Operator, Operator>> = {
  not_equals: 'equals',
  none_of: 'one_of',
  not_contains: 'contains',
  has_none_of: 'has_any_of',
  empty: 'not_empty',
};

export function fieldTest(asked: FieldCondition | EdgeOfField, context: CompileContext): FieldTest {
  const place = placeOf(asked.field, context);
  if (!place) throw new Error(`There is no field "${asked.field}" on ${context.subject}.`);
  const field = fieldAsked(asked, place, context.timeZone);
  const value = (row: string) => field.sql(row);
  if ('passed' in asked) return { ...test(place), value, holds: (row) => within(value(row), asked.passed) };
  if ('anniversary' in asked)
    return {
      ...test(place),
      value,
      holds: (row) => anniversaryIn(dayOfValue(value(row), field, context), asked.anniversary),
    };
  const is = NEGATIVE[asked.is] ?? asked.is;
  const holds = (row: string) => holdsOf(field, value(row), is, asked.value, context);
  return { ...test(place), negated: is !== asked.is, value, holds };
}

const test = ({ hops }: Place) => ({ hops, negated: false });

/** The field as it is asked about: free data takes the type of the question. */
export function fieldAsked(asked: FieldCondition | EdgeOfField, place: Place, timeZone: string): Field {
  if (!place.data) return place.field;
  return readAs(place.field, 'is' in asked ? typeAsked(asked.is, asked.value) : 'time', timeZone);
}

const OF_NUMBERS = ['at_least', 'at_most', 'more_than', 'less_than'];
const OF_DATES = ['on', 'before', 'after', 'on_or_before', 'on_or_after', 'in_last', 'in_next', 'longer_ago_than'];
const OF_DAYS = ['anniversary_in_next', 'day_of_week', 'month_of_year'];

/** What free data is read as: what the operator, or else the value, is about. */
export function typeAsked(is: Operator, value: unknown): 'number' | 'time' | 'boolean' | 'text' {
  if (OF_NUMBERS.includes(is)) return 'number';
  if (OF_DATES.includes(is) || OF_DAYS.includes(is)) return 'time';
  const sample: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof sample === 'number') return 'number';
  if (typeof sample === 'boolean') return 'boolean';
  return is === 'between' ? 'time' : 'text';
}
