import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { Refusal } from '../../base/index.ts';

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/** How a file is written down. Continental files (semicolons between cells) write 1.234,50 and 31.12.2026. */
export type Dialect = {
  encoding: Encoding;
  delimiter: string;
  decimal: '.' | ',';
  dates: 'day first' | 'month first';
};

/** The beginning of a file as it was understood: its header and some rows. */
export type Head = { dialect: Dialect; header: string[]; rows: string[][] };

const DELIMITERS = [',', ';', '\t', '|'];
/** No table that people keep is wider; what is was cut with the wrong separator, or is turned on its side. */
const MOST_COLUMNS = 500;
const SAMPLE_ROWS = 500;
const SAMPLE_BYTES = 256 * 1024;

export const CSV_OPTIONS = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true } as const;

/** Reads the beginning of a file. Refused with words a person can act on when it is no CSV file with a header row. */
export function readHead(beginning: Uint8Array): Head {
  if (beginning.length === 0) throw new Refusal('invalid', 'The file is empty.');
  const encoding = encodingOf(beginning);
  const text = storable(new TextDecoder(encoding).decode(beginning.subarray(0, SAMPLE_BYTES)));
  if (text.trim() === '') throw new Refusal('invalid', 'The file is empty.');
  const delimiter = delimiterOf(text);
  const [first, ...rows] = parseSample(text, delimiter, SAMPLE_ROWS);
  const header = checkedHeader(first ?? []);
  if (rows.length === 0) throw new Refusal('invalid', 'The file holds a header row and nothing under it.');
  return {
    dialect: { encoding, delimiter, decimal: decimalOf(rows, delimiter), dates: datesOf(rows, delimiter) },
    header,
    rows,
  };
}

/** PostgreSQL cannot hold the character 0. */
export const storable = (text: string): string => text.replaceAll('\0', '\ufffd');

/** Judged by the beginning; whoever reads the whole file knows better whether it is UTF-8. */
function encodingOf(beginning: Uint8Array): Encoding {
  if (beginning[0] === 0xff && beginning[1] === 0xfe) return 'utf-16le';
  if (beginning[0] === 0xfe && beginning[1] === 0xff) return 'utf-16be';
  const kind = magic(beginning);
  if (kind) throw new Refusal('invalid', `This is ${kind}, not a CSV file. Save it as "CSV UTF-8" and send that.`);
  // The sample may end inside a character: look at whole lines only.
  const lines = beginning.subarray(0, Math.max(beginning.lastIndexOf(0x0a), 0) || beginning.length);
  return isUtf8(lines) ? 'utf-8' : 'windows-1252';
}

function magic(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  if (start === 'PK\u0003\u0004') return 'an Excel workbook or a ZIP archive';
  if (start === '\u00d0\u00cf\u0011\u00e0') return 'an old Excel workbook';
  if (start === '%PDF') return 'a PDF document';
  return bytes.includes(0) ? 'a binary file' : undefined;
}

/** The delimiter that cuts the first rows into the most columns, alike in every row. */
function delimiterOf(text: string): string {
  const scores = DELIMITERS.map((delimiter) => {
    const [header = [], ...rows] = parseSample(text, delimiter, 20);
    const alike = rows.filter((row) => row.length === header.length).length / Math.max(rows.length, 1);
    return (header.length - 1) * (0.1 + alike);
  });
  return DELIMITERS[scores.indexOf(Math.max(...scores))] ?? ',';
}

/** The first rows. A sample may end in the middle of one, so what breaks after the first two is met when the file is read. */
function parseSample(text: string, delimiter: string, to: number): string[][] {
  const rows: string[][] = [];
  try {
    parse(text, { ...CSV_OPTIONS, delimiter, to, on_record: (row: string[]) => void rows.push(row) });
  } catch (error) {
    if (rows.length < 2) {
      const message = `The file cannot be read as CSV: ${(error as Error).message}.`;
      throw new Refusal('invalid', message, [], { cause: error });
    }
  }
  return rows;
}

/** Names for every column: empty ones get their number, repeated ones a counter. Refused when it looks like a row of data. */
function checkedHeader(cells: string[]): string[] {
  if (cells.length > MOST_COLUMNS)
    throw new Refusal(
      'invalid',
      `The first row names ${cells.length} columns; at most ${MOST_COLUMNS} can be imported. Leave out what you do not need.`,
    );
  const names = cells.map((cell) => cell.trim());
  const data = names.filter((name) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(name));
  const numbers = names.filter((name) => /^[\d.,+\-/\s]+$/.test(name));
  if (data.length > 0 || numbers.length > names.length / 2 || names.every((name) => name === ''))
    throw new Refusal(
      'invalid',
      `The first row must name the columns, but holds "${names.filter(Boolean).slice(0, 3).join('", "')}". Add a header row.`,
    );
  const seen = new Map<string, number>();
  return names.map((name, index) => {
    const base = name || `Column ${index + 1}`;
    const times = (seen.get(base) ?? 0) + 1;
    seen.set(base, times);
    return times === 1 ? base : `${base} (${times})`;
  });
}

/** A comma before one, two or more than three digits can only be a decimal one; so can a full stop. */
function decimalOf(rows: string[][], delimiter: string): Dialect['decimal'] {
  const cells = rows.flat();
  const commas = cells.filter((cell) => /^-?[\d. ]*\d,(\d{1,2}|\d{4,})\s*\D?$/.test(cell)).length;
  const stops = cells.filter((cell) => /^-?[\d, ]*\d\.(\d{1,2}|\d{4,})\s*\D?$/.test(cell)).length;
  if (commas !== stops) return commas > stops ? ',' : '.';
  return delimiter === ';' ? ',' : '.';
}

/** A number above 12 tells which of 03/04/2026 is the month; full stops are written only where the day comes first. */
function datesOf(rows: string[][], delimiter: string): Dialect['dates'] {
  let dayFirst = delimiter === ';' ? 0.5 : 0;
  for (const cell of rows.flat()) {
    const [, first, separator, second] = /^(\d{1,2})([./-])(\d{1,2})[./-]\d{4}\b/.exec(cell.trim()) ?? [];
    if (!first || !second) continue;
    if (Number(first) > 12 || separator === '.') dayFirst += 1;
    if (Number(second) > 12) dayFirst -= 1;
  }
  return dayFirst > 0 ? 'day first' : 'month first';
}
