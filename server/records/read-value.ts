import { TEXT_LIMIT } from '../../contract/records.ts';
import { isTimeZone, parseTime } from '../base/index.ts';
import type { Field } from './catalogue.ts';
import { normalisePhone } from './phone.ts';

/** A value as it is stored: instants as ISO texts, decimals that a number cannot hold as texts. */
export type Value = string | number | boolean | string[] | null;

/** A value that was judged: the normalised one, or what is wrong with it and how to mend it. */
export type Read = { value: Value } | { fault: string };

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
const LONG_TEXT_LIMIT = 100_000;
const DECIMAL = /^-?\d{1,40}(\.\d{1,20})?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
// One @, no blanks or brackets, no leading, trailing or double dots, a domain of at least two labels.
const EMAIL =
  /^(?=.{3,254}$)(?=[^@]{1,64}@)[^\s@"(),:;<>[\]\\.]+(?:\.[^\s@"(),:;<>[\]\\.]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;

/** Reads one value of a field as given, `country` being that of its record. Empty texts are null, which empties the field. */
export function readValue(field: Field, given: unknown, country?: string): Read {
  const value = typeof given === 'string' && !field.long ? oneLine(given) : given;
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
    if (field.required) return { fault: 'cannot be empty' };
    return { value: field.unset ?? null };
  }
  switch (field.type) {
    case 'text':
      return readText(field, value, country);
    case 'number':
    case 'money':
      return readNumber(field, value);
    case 'boolean':
      return readBoolean(value);
    case 'date':
      return readDate(value);
    case 'time':
      return readInstant(value);
    case 'choice':
      return readChoice(field.choices ?? [], value);
    case 'choices':
      return readChoices(field.choices ?? [], value);
    case 'record':
      return Number.isSafeInteger(value) && Number(value) > 0
        ? { value: Number(value) }
        : { fault: `must be a number, the id of the ${field.record}` };
  }
}

/** One spelling for what looks alike: composed letters, single blanks, none around. */
export const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\S\n]{2,}|[^\S\n ]/g, ' ')
    .trim();

/** What PostgreSQL cannot hold: the zero character, and halves of surrogate pairs. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

function readText(field: Field, given: unknown, country: string | undefined): Read {
  if (typeof given !== 'string' && typeof given !== 'number') return { fault: 'must be a text' };
  const text = String(given);
  const limit = field.long ? LONG_TEXT_LIMIT : TEXT_LIMIT;
  if (text.length > limit) return { fault: `is longer than ${limit} characters` };
  if (!isStorable(text)) return { fault: 'holds characters that are none' };
  switch (field.form) {
    case 'email':
      return EMAIL.test(text)
        ? { value: text }
        : { fault: `"${text}" cannot be an email address; it looks like jane@company.example` };
    case 'phone': {
      const phone = normalisePhone(text, country);
      return phone ? { value: phone } : { fault: `"${text}" cannot be a phone number; write it like +48 22 555 01 00` };
    }
    case 'time_zone':
      return isTimeZone(text) ? { value: text } : { fault: `"${text}" is no time zone; write one like Europe/Warsaw` };
    case 'currency':
      return CURRENCIES.has(text.toUpperCase())
        ? { value: text.toUpperCase() }
        : { fault: `"${text}" is no currency; write its code, like EUR` };
    case 'domain':
      return { value: domainOf(text) || null };
    default:
      return { value: text };
  }
}

const domainOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/s, '');

function readNumber(field: Field, given: unknown): Read {
  const text = typeof given === 'string' ? given : undefined;
  if (typeof given !== 'number' && !(text !== undefined && DECIMAL.test(text)))
    return { fault: 'must be a number, such as 1234.5' };
  const number = Number(given);
  if (field.whole) {
    const [from, to] = field.whole;
    if (!Number.isSafeInteger(number) || number < from || number > to)
      return { fault: `must be a whole number from ${from} to ${to}` };
  }
  if (field.least !== undefined && number < field.least) return { fault: `cannot be less than ${field.least}` };
  // A column holds every digit of an amount given as text; a JSON value (custom field) is a number.
  return { value: text !== undefined && field.type === 'money' && !field.name.startsWith('custom.') ? text : number };
}

function readBoolean(given: unknown): Read {
  if (typeof given === 'boolean') return { value: given };
  if (given === 'true') return { value: true };
  if (given === 'false') return { value: false };
  return { fault: 'must be true or false' };
}

function readDate(given: unknown): Read {
  if (typeof given === 'string' && DATE.test(given) && !given.startsWith('0000'))
    try {
      return { value: Temporal.PlainDate.from(given).toString() };
    } catch {}
  return { fault: 'must be a date like 1984-02-29' };
}

function readInstant(given: unknown): Read {
  const instant = typeof given === 'string' ? parseTime(given, 'UTC') : given instanceof Date ? given : undefined;
  if (!instant || Number.isNaN(instant.getTime()) || instant.getUTCFullYear() < 1 || instant.getUTCFullYear() > 9999)
    return { fault: 'must be a time like 2026-12-01T09:00Z' };
  return { value: instant.toISOString() };
}

function readChoice(choices: readonly string[], given: unknown): Read {
  const folded = typeof given === 'string' || typeof given === 'number' ? String(given).toLowerCase() : undefined;
  const choice = choices.find((one) => one.toLowerCase() === folded);
  return choice === undefined ? { fault: `must be one of ${choices.join(', ')}` } : { value: choice };
}

function readChoices(choices: readonly string[], given: unknown): Read {
  const read = (Array.isArray(given) ? given : [given]).map((one) => readChoice(choices, one));
  const fault = read.find((one) => 'fault' in one);
  if (fault) return { fault: `each ${fault.fault}` };
  return { value: [...new Set(read.flatMap((one) => ('value' in one ? [String(one.value)] : [])))] };
}
