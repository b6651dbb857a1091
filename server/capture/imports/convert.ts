import { parseTime } from '../../base/index.ts';
import type { Field } from '../../records/index.ts';
import type { Dialect } from './dialect.ts';

/** A cell as a value of a field, or why it is none. */
export type Converted = { value: unknown } | { fault: string };

/** How cells are read: the file's dialect, and the zone of times that name none. */
export type Reading = Pick<Dialect, 'decimal' | 'dates'> & { timeZone: string };

/** The cell (trimmed, not empty) as the field takes it. Forms (email, phone …) are judged where records are written. */
export function convert(field: Field, cell: string, reading: Reading): Converted {
  switch (field.type) {
    case 'text':
      return { value: cell };
    case 'number':
    case 'money':
      return toNumber(cell, reading.decimal);
    case 'date':
      return toDate(cell, reading);
    case 'time':
      return toTime(cell, reading);
    case 'boolean':
      return toBoolean(cell);
    case 'choice':
      return { value: choiceOf(field, cell) };
    case 'choices':
      return { value: cell.split(/[;|,]/).flatMap((part) => (part.trim() ? [choiceOf(field, part.trim())] : [])) };
    case 'record':
      return /^\d{1,15}$/.test(cell) ? { value: Number(cell) } : { fault: `"${cell}" is no number of a record` };
  }
}

const AMOUNT =
  /^(?<before>[-+(]?)\s*(?:[A-Z]{3}|\p{Sc})?\s*(?<sign>-?)(?<digits>[\d.,'’\s]*\d[.,]?)\s*(?:[A-Z]{3}|\p{Sc}|%)?\s*(?<after>[-)]?)$/u;

/** Reads 1,234.50 or (in continental files) 1.234,50; with a currency, spaces, a percent sign or accountants' (500). */
function toNumber(cell: string, decimal: Dialect['decimal']): Converted {
  const { before, sign, digits, after } = AMOUNT.exec(cell)?.groups ?? {};
  const bare = digits?.replace(/['’\s]/g, '') ?? '';
  const thousands = decimal === '.' ? ',' : '.';
  const grouped = new RegExp(`^(\\d+|\\d{1,3}(\\${thousands}\\d{2,3})*\\${thousands}\\d{3})?(\\${decimal}\\d*)?$`);
  if (bare === '' || !grouped.test(bare)) return { fault: `"${cell}" is no number` };
  const value = Number(bare.replaceAll(thousands, '').replace(decimal, '.'));
  const negative = before === '(' || before === '-' || sign === '-' || after === '-';
  return { value: negative ? -value : value };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?m?\.?$/i;

function toDate(cell: string, reading: Reading): Converted {
  const [day] = cell.split(/[T\s](?=\d{1,2}:\d{2})/);
  const date = dateOf((day ?? '').trim(), reading.dates);
  return date ? { value: date } : { fault: `"${cell}" is no date; write it like 2026-12-31` };
}

function toTime(cell: string, reading: Reading): Converted {
  const iso = parseTime(cell.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T'), reading.timeZone);
  if (iso) return { value: iso.toISOString() };
  const [day, clock = '00:00'] = cell.split(/,?\s+(?=\d{1,2}:\d{2})/);
  const date = dateOf((day ?? '').trim(), reading.dates);
  const [, hour, minute, second = '00', half] = CLOCK.exec(clock.trim()) ?? [];
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour);
  const at =
    date && minute && parseTime(`${date}T${String(hours).padStart(2, '0')}:${minute}:${second}`, reading.timeZone);
  return at ? { value: at.toISOString() } : { fault: `"${cell}" is no time; write it like 2026-12-31T09:00` };
}

/** YYYY-MM-DD of 2026-12-31, 2026/12/31, 31.12.2026, 12/31/2026, 31 Dec 2026, December 31, 2026. */
function dateOf(text: string, order: Dialect['dates']): string | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return calendarDay(iso[1], iso[2], iso[3]);
  const numeric = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (numeric) {
    const [, first, second, year] = numeric;
    return order === 'day first' ? calendarDay(year, second, first) : calendarDay(year, first, second);
  }
  const words = text
    .replace(/[.,]/g, ' ')
    .replace(/(\d)(st|nd|rd|th)\b/i, '$1')
    .trim()
    .split(/[\s-]+/);
  if (words.length !== 3) return undefined;
  const [month, day] = /^\d+$/.test(words[0]!) ? [words[1]!, words[0]!] : [words[0]!, words[1]!];
  return calendarDay(words[2], String(MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1), day);
}

function calendarDay(year?: string, month?: string, day?: string): string | undefined {
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}

const TRUE = new Set(['true', 'yes', 'y', '1', 'x', 'on', 't']);
const FALSE = new Set(['false', 'no', 'n', '0', 'off', 'f', '-']);

function toBoolean(cell: string): Converted {
  const word = cell.toLowerCase();
  if (TRUE.has(word)) return { value: true };
  return FALSE.has(word) ? { value: false } : { fault: `"${cell}" is neither yes nor no` };
}

/** "Job seeker" for the choice job_seeker; what is none of the choices is judged where records are written. */
function choiceOf(field: Field, cell: string): string {
  const folded = fold(cell);
  return field.choices?.find((choice) => fold(choice) === folded) ?? cell;
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
