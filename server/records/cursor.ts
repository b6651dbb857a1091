import { Refusal } from '../base/index.ts';
import type { FieldType } from './catalogue.ts';

/**
 * Where a page ended: the value it was sorted by (as text; null among the records without one) and the id. `sort` guards
 * against going on in another order.
 */
export type Cursor = { sort: string; value: string | null; id: number };

export const writeCursor = ({ sort, value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');

const FORM: Partial<Record<FieldType, RegExp>> = {
  number: /^-?\d+(\.\d+)?$/,
  money: /^-?\d+(\.\d+)?$/,
  record: /^\d{1,15}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  time: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  boolean: /^(true|false)$/,
};

/** Reads a cursor; a made-up one is refused here, so that its value can be cast. */
export function readCursor(text: string, sort: string, type: FieldType): Cursor {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(read) && read.length === 3 && read[0] === sort && Number.isSafeInteger(read[2])) {
      const value: unknown = read[1];
      if (value === null) return { sort, value, id: Number(read[2]) };
      if (typeof value === 'string' && isOfType(value, type)) return { sort, value, id: Number(read[2]) };
    }
  } catch {}
  throw new Refusal('invalid', undefined, [
    { path: 'cursor', message: 'is not from this list in this order; begin again without it' },
  ]);
}

function isOfType(value: string, type: FieldType): boolean {
  if (type === 'date' || type === 'time') if (Number.isNaN(Date.parse(value))) return false;
  return (FORM[type]?.test(value) ?? true) && !value.includes('\0') && value.isWellFormed();
}
