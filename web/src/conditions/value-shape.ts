import type { FieldType } from '../../../contract/catalogue.ts';
import { OPERATORS, OPERATORS_OF, type Operator } from '../../../contract/operators.ts';

/** What stands beside an operator: what has to be asked for, and what can stay when the operator changes. */
type ValueShape = 'none' | 'one' | 'list' | 'pair' | 'duration' | 'days' | 'months';

export function shapeOf(is: Operator): ValueShape {
  switch (is) {
    case 'empty':
    case 'not_empty':
      return 'none';
    case 'one_of':
    case 'none_of':
    case 'has_any_of':
    case 'has_all_of':
    case 'has_none_of':
      return 'list';
    case 'between':
      return 'pair';
    case 'in_last':
    case 'in_next':
    case 'longer_ago_than':
    case 'anniversary_in_next':
      return 'duration';
    case 'day_of_week':
      return 'days';
    case 'month_of_year':
      return 'months';
    default:
      return 'one';
  }
}

/** What is most often asked of a field of each type. */
const USUAL: Record<FieldType, Operator> = {
  text: 'equals',
  number: 'at_least',
  money: 'at_least',
  date: 'in_last',
  time: 'in_last',
  boolean: 'equals',
  choice: 'equals',
  choices: 'has_any_of',
  record: 'equals',
};

/** `data`: any other name of an interaction, whose type is what it is asked as. */
export type AskedType = FieldType | 'data';

export const operatorsOf = (type: AskedType): readonly Operator[] =>
  type === 'data' ? OPERATORS.filter((is) => !is.startsWith('has_')) : OPERATORS_OF[type];

/** The operator and value beside a field that was just chosen: those before where they still fit, or what is usual. */
export function fittedTo(
  type: AskedType,
  before: { is: Operator | ''; value: unknown; type: AskedType | undefined },
): { is: Operator; value: unknown } {
  const keeps = before.is !== '' && before.type === type && operatorsOf(type).includes(before.is);
  const is = keeps && before.is !== '' ? before.is : USUAL[type === 'data' ? 'text' : type];
  // A choice of one field is seldom one of another.
  const value = keeps && type !== 'choice' && type !== 'choices' && type !== 'record' ? before.value : undefined;
  return { is, value: value ?? (type === 'boolean' && is === 'equals' ? true : undefined) };
}

/** The value beside an operator that was just chosen: one becomes a list of one, and the other way round. */
export function valueFor(is: Operator, before: Operator | '', value: unknown): unknown {
  const [now, was] = [shapeOf(is), before === '' ? 'none' : shapeOf(before)];
  if (now === was) return value;
  if (now === 'list' && was === 'one') return value === undefined || value === '' ? undefined : [value];
  if (now === 'one' && was === 'list') return Array.isArray(value) ? value[0] : undefined;
  if (now === 'pair' && was === 'one') return value === undefined ? undefined : [value, undefined];
  if (now === 'one' && was === 'pair') return Array.isArray(value) ? value[0] : undefined;
  return undefined;
}

/** True where nothing is left to be said beside the operator. Whether it makes sense is for the server to say. */
export function isFinished(is: Operator, value: unknown): boolean {
  switch (shapeOf(is)) {
    case 'none':
      return value === undefined || value === null;
    case 'list':
      return Array.isArray(value) && value.length > 0;
    case 'pair':
      return Array.isArray(value) && value.length === 2 && value.every(isGiven);
    case 'days':
    case 'months':
      return Array.isArray(value) ? value.length > 0 : isGiven(value);
    default:
      return isGiven(value);
  }
}

function isGiven(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '' && !UNFINISHED_LENGTH.test(value);
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isGiven);
  return value !== undefined && value !== null;
}

/** A unit whose number is still to be written (see `duration-input.tsx`). */
const UNFINISHED_LENGTH = /^\s*(minute|hour|day|week|month|year)s?$/;
