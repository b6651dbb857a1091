import { type RawBuilder, sql } from 'kysely';
import type { Field } from './catalogue.ts';

/** Whether the field that rules a time holds one of the values since when it counts, in the row with this alias. */
function holding({ since }: Field, row: string): RawBuilder<boolean> {
  const value = sql.ref(`${row}.${since!.field}`);
  const texts = since!.holds.filter((one) => typeof one === 'string');
  return texts.length > 0 ? sql`coalesce(${value} = any(${texts}::text[]), false)` : sql`coalesce(${value}, false)`;
}

type Ruling = {
  /** The alias of the given row; the stored one is `target`. */
  row: string;
  at: Date;
  /** True in rows that give the time itself; undefined where none does. */
  given: RawBuilder<unknown> | undefined;
  /** True in rows that give the field that rules it; undefined where all do. */
  ruled: RawBuilder<unknown> | undefined;
};

/**
 * A time that says since when another field holds (`closed_at`: since when a deal is won or lost): set when that comes, kept
 * while it stays, emptied when it goes, unless the row says otherwise.
 */
export function newSince(field: Field, { row, at, given, ruled }: Ruling): RawBuilder<unknown> {
  const stored = sql.ref(`target.${field.name}`);
  const follows = sql`case when not ${holding(field, row)} then null
    when ${holding(field, 'target')} then ${stored} else ${at}::timestamptz end`;
  const derived = ruled ? sql`case when ${ruled} then ${follows} else ${stored} end` : follows;
  return given ? sql`case when ${given} then ${sql.ref(`${row}.${field.name}`)} else ${derived} end` : derived;
}

/** The time in a new record. */
export const beginsHolding = (field: Field, at: Date): RawBuilder<unknown> =>
  sql`case when ${holding(field, 'placed')} then ${at}::timestamptz end`;
