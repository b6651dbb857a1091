import { isDeepStrictEqual } from 'node:util';
import type { MergedField } from '../../contract/matching.ts';
import type { Field, RecordKind } from './catalogue.ts';

/** A record as the API answers it, by field name; custom values under `custom`. */
type Values = Readonly<Record<string, unknown>>;

/** Where both records may speak, but only one has said anything: nobody's silence is a no. */
export type HasSpoken = { into: boolean; from: boolean };

/**
 * What the surviving record holds, field by field: its own value where it has one, else the other's; the other's also where it
 * was `chosen`. Of what people allowed, the more careful answer stays, whatever is chosen. Fields in which the two do not differ are
 * left out.
 */
export function mergeFields(
  kind: RecordKind,
  into: Values,
  from: Values,
  chosen: readonly string[],
  spoken: HasSpoken,
): MergedField[] {
  return [...kind.fields.values()]
    .filter((field) => field.writable)
    .map((field): MergedField => {
      const values = { into: heldBy(field, into), from: heldBy(field, from) };
      const careful = carefulSide(field.name, values, spoken);
      const prefers = chosen.includes(field.name) ? !isEmpty(field, values.from) : isEmpty(field, values.into);
      return {
        field: field.name,
        ...values,
        takes: careful ?? (prefers ? 'from' : 'into'),
        fixed: careful !== undefined,
      };
    })
    .filter(({ into: own, from: other }) => !isDeepStrictEqual(own, other));
}

/** Permissions: opted out stays opted out, and of two levels of consent that were given the lower one holds (M-1). */
function carefulSide(
  name: string,
  { into, from }: { into: unknown; from: unknown },
  spoken: HasSpoken,
): 'into' | 'from' | undefined {
  if (name.startsWith('do_not_')) return from === true ? 'from' : 'into';
  if (name !== 'consent') return undefined;
  if (spoken.into !== spoken.from) return spoken.from ? 'from' : 'into';
  return Number(from) < Number(into) ? 'from' : 'into';
}

function heldBy({ name }: Field, record: Values): unknown {
  if (!name.startsWith('custom.')) return record[name] ?? null;
  const custom = record.custom as Values | undefined;
  return custom?.[name.slice('custom.'.length)] ?? null;
}

/** Nothing, or what a field holds when nobody gave it a value. */
const isEmpty = (field: Field, value: unknown): boolean => value === null || value === field.unset;
