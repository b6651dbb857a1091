import type { ImportRecord } from '../../../contract/import-records.ts';
import type { ColumnGuess } from '../../../contract/imports.ts';
import { convert, type Reading } from './convert.ts';
import { FULL_NAME, type Target } from './mapping.ts';
import { SYNONYMS } from './synonyms.ts';

/** Nothing less alike than this is proposed. */
const LEAST = 0.65;
const SAMPLES = 3;

/**
 * What each column seems to hold, by its name and its values. Every field is proposed for one column at most: the pair that
 * is most alike first. A proposal whose values do not fit the field is dropped.
 */
export function guessMapping(
  record: ImportRecord,
  header: string[],
  rows: string[][],
  targets: Target[],
  reading: Reading,
): ColumnGuess[] {
  const columns = header.map((column, index) => ({
    column,
    values: rows.map((row) => row[index]?.trim() ?? '').filter((value) => value !== ''),
  }));
  const pairs = columns.flatMap(({ column, values }, index) =>
    targets.map((target) => ({
      index,
      path: target.path,
      confidence: confidence(record, column, values, target, reading),
    })),
  );
  const fieldOf = new Map<number, { path: string; confidence: number }>();
  const taken = new Set<string>();
  for (const { index, path, confidence } of pairs.sort((a, b) => b.confidence - a.confidence)) {
    if (confidence < LEAST || fieldOf.has(index) || taken.has(path)) continue;
    if (path === FULL_NAME ? taken.has('last_name') : path === 'last_name' && taken.has(FULL_NAME)) continue;
    fieldOf.set(index, { path, confidence });
    taken.add(path);
  }
  return columns.map(({ column, values }, index) => ({
    column,
    field: fieldOf.get(index)?.path ?? null,
    confidence: Math.round((fieldOf.get(index)?.confidence ?? 0) * 100) / 100,
    samples: values.slice(0, SAMPLES),
  }));
}

/** From 0 to 1: how alike the names are, lowered by the share of values that the field would not take. */
function confidence(record: ImportRecord, column: string, values: string[], target: Target, reading: Reading): number {
  const words = plain(column);
  const names = [target.path, target.field.label ?? '', ...(SYNONYMS[record]?.[target.path] ?? [])].map(plain);
  const alike = Math.max(...names.filter((name) => name !== '').map((name) => similarity(words, name)));
  const form = FORMS[target.field.form ?? ''];
  const own = !target.path.includes('.');
  // The values alone tell an email address, whatever the column is called.
  const byForm = own && form && values.length > 0 && share(values, (value) => form.test(value)) > 0.8 ? 0.7 : 0;
  if (alike < LEAST && byForm === 0) return 0;
  const fitting = share(
    values,
    (value) => 'value' in convert(target.field, value, reading) && (form?.test(value) ?? true),
  );
  // A few broken values are what an import finds; a column of which none fits is another one.
  return Math.max(alike, byForm) * (0.4 + 0.6 * fitting);
}

const FORMS: Record<string, RegExp | undefined> = {
  email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
};

const share = (values: string[], holds: (value: string) => boolean): number =>
  values.length === 0 ? 1 : values.filter(holds).length / values.length;

/** "E-Mail Address", "emailAddress", "EMAIL_ADDRESS" → "email address"; accents fall away. */
function plain(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\be[\s-]mail\b/g, 'email')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Dice's coefficient over pairs of letters (Dice 1945), spaces left out: 1 for the same name, 0 for nothing in common. */
function similarity(a: string, b: string): number {
  const [left, right] = [a.replaceAll(' ', ''), b.replaceAll(' ', '')];
  if (left === right) return 1;
  const rest = pairsOf(right);
  const total = pairsOf(left).length + rest.length;
  let common = 0;
  for (const pair of pairsOf(left)) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest.splice(at, 1);
    common++;
  }
  // Never as sure as the very name.
  return total === 0 ? 0 : (0.95 * 2 * common) / total;
}

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(text.length - 1, 0) }, (_, i) => text.slice(i, i + 2));
