import { Refusal } from '../base/index.ts';
import type { Field, FieldType } from './catalogue.ts';
import { isStorable, readValue } from './read-value.ts';

/**
 * Where a page ended: the value it was sorted by (as text; null among the records without one) and the id. `sort` guards
 * against going on in another order.
 */
export type Cursor = { sort: string; value: string | null; id: number };

export const writeCursor = ({ sort, value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');

/** Reads a cursor; a made-up one is refused here, so that its value can be cast. */
export function readCursor(text: string, sort: string, field: Field): Cursor {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(read) && read.length === 3 && read[0] === sort && Number.isSafeInteger(read[2])) {
      const value: unknown = read[1];
      if (value === null || (typeof value === 'string' && isOfType(value, field)))
        return { sort, value, id: Number(read[2]) };
    }
  } catch {}
  throw new Refusal('invalid', undefined, [
    { path: 'cursor', message: 'is not from this list in this order; begin again without it' },
  ]);
}

const FORM: Partial<Record<FieldType, RegExp>> = {
  number: /^-?\d+(\.\d+)?$/,
  money: /^-?\d+(\.\d+)?$/,
  record: /^\d{1,15}$/,
  boolean: /^(true|false)$/,
};

function isOfType(value: string, field: Field): boolean {
  if (field.type === 'date' || field.type === 'time') return 'value' in readValue(field, value) && value !== '';
  return (FORM[field.type]?.test(value) ?? true) && isStorable(value);
}
