import { DAYS, moment, type Operator } from '../../contract/condition.ts';
import { parseDuration } from '../base/index.ts';
import type { Field } from '../records/index.ts';
import type { FieldCondition } from './context.ts';
import { rangeOf } from './moments.ts';
import { didYouMean } from './nearest.ts';

type ValueFault = { at: string; message: string };

const LISTS: readonly Operator[] = ['one_of', 'none_of', 'has_any_of', 'has_all_of', 'has_none_of'];
const DURATIONS: readonly Operator[] = ['in_last', 'in_next', 'longer_ago_than', 'anniversary_in_next'];
const MOST_VALUES = 10_000;
const LONGEST_TEXT = 2_000;
const LONGEST_YEARS = 200;

/** What is wrong with the value beside an operator that fits the field. */
export function valueFaults({ is, value }: FieldCondition, field: Field, timeZone: string): ValueFault[] {
  const one = (message: string | undefined, at = 'value'): ValueFault[] => (message ? [{ at, message }] : []);
  if (is === 'empty' || is === 'not_empty') return one(value == null ? undefined : `"${is}" takes no value`);
  if (value == null) return one(`"${is}" needs a value`);
  if (LISTS.includes(is)) return listFaults(is, value, (item) => itemFault(item, field));
  if (is === 'day_of_week') return listFaults(is, Array.isArray(value) ? value : [value], dayFault);
  if (is === 'month_of_year') return listFaults(is, Array.isArray(value) ? value : [value], monthFault);
  if (DURATIONS.includes(is)) return one(durationFault(value));
  if (is === 'between') return betweenFaults(value, field, timeZone);
  return one(itemFault(value, field, timeZone));
}

function listFaults(is: Operator, value: unknown, faultOf: (item: unknown) => string | undefined): ValueFault[] {
  if (!Array.isArray(value) || value.length === 0) return [{ at: 'value', message: `"${is}" needs a list of values` }];
  if (value.length > MOST_VALUES)
    return [{ at: 'value', message: `at most ${MOST_VALUES} values; put longer lists into a static segment` }];
  // Free data is read as one type, so a list holds one.
  if (new Set(value.map((item) => typeof item)).size > 1)
    return [{ at: 'value', message: 'the values of a list are all of one kind' }];
  return value.flatMap((item, index) => {
    const message = faultOf(item);
    return message ? [{ at: `value.${index}`, message }] : [];
  });
}

function betweenFaults(value: unknown, field: Field, timeZone: string): ValueFault[] {
  if (!Array.isArray(value) || value.length !== 2)
    return [{ at: 'value', message: '"between" needs a list of two values, the lower first; both are included' }];
  const faults = value.flatMap((item, index) => {
    const message = itemFault(item, field, timeZone);
    return message ? [{ at: `value.${index}`, message }] : [];
  });
  const [from, to] = value;
  const upside = typeof from === typeof to && (typeof from === 'number' || typeof from === 'string') && from > to;
  return faults.length === 0 && upside ? [{ at: 'value', message: 'the lower value comes first' }] : faults;
}

function itemFault(value: unknown, field: Field, timeZone = 'UTC'): string | undefined {
  switch (field.type) {
    case 'text':
      return textFault(value);
    case 'choice':
    case 'choices':
      return textFault(value) ?? choiceFault(value as string, field);
    case 'number':
    case 'money':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : 'give a number, like 100000';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'give true or false';
    case 'record':
      return Number.isSafeInteger(value) && Number(value) > 0
        ? undefined
        : `give the id of the ${field.record ?? 'record'}, a whole number`;
    case 'date':
    case 'time':
      return momentFault(value, field.type, timeZone);
  }
}

function textFault(value: unknown): string | undefined {
  if (typeof value !== 'string') return `give a text, like ${typeof value === 'number' ? `"${value}"` : '"Chicago"'}`;
  if (value === '') return 'give a text that is not empty; for empty fields use the operator "empty"';
  if (value.length > LONGEST_TEXT) return `give a text of at most ${LONGEST_TEXT} characters`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point, PostgreSQL stores no NUL
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(value)
    ? 'take the control characters out of this text'
    : undefined;
}

const choiceFault = (value: string, { choices }: Field): string | undefined =>
  !choices || choices.includes(value)
    ? undefined
    : `"${value}" is none of its choices (${choices.join(', ')})${didYouMean(value, choices)}`;

const dayFault = (value: unknown): string | undefined =>
  DAYS.includes(value as never) ? undefined : `give days from ${DAYS.join(', ')}`;

const monthFault = (value: unknown): string | undefined =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 12 ? undefined : 'give months from 1 to 12';

/** What is wrong with a length of time; very long ones would leave the calendar. */
export function durationFault(value: unknown): string | undefined {
  const duration = readDuration(value);
  if (!duration || duration.sign < 0) return 'give a length of time, like "30 days" or "3 months"';
  if (duration.sign === 0) return 'give a length of time longer than nothing';
  return tooLong(duration) ? `give a length of time of at most ${LONGEST_YEARS} years` : undefined;
}

function readDuration(value: unknown): Temporal.Duration | undefined {
  try {
    return typeof value === 'string' ? parseDuration(value) : undefined;
  } catch {
    // Numbers beyond what a duration can hold.
    return undefined;
  }
}

const tooLong = ({ years, months, weeks, days, hours, minutes }: Temporal.Duration): boolean =>
  years + months / 12 + weeks / 52 + days / 365 + hours / 8_760 + minutes / 525_600 > LONGEST_YEARS;

const EPOCH = new Date(0);

function momentFault(value: unknown, type: 'date' | 'time', timeZone: string): string | undefined {
  const mend =
    'give a day like "2026-12-01", a month, a year, a time like "2026-12-01T09:00", "today", {"ago": "30 days"} or {"ahead": "2 weeks"}';
  if (!moment.safeParse(value).success) return mend;
  if (typeof value === 'object')
    return Object.values(value as object)
      .map(durationOrNothing)
      .find((message) => message);
  try {
    rangeOf('on', value, type, { at: EPOCH, timeZone });
    return undefined;
  } catch {
    return `there is no "${value}" in the calendar; ${mend}`;
  }
}

/** `{"ago": "0 days"}` is today. */
const durationOrNothing = (value: unknown): string | undefined =>
  readDuration(value)?.sign === 0 ? undefined : durationFault(value);
