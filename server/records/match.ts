import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '../base/index.ts';
import type { Tx } from '../database/index.ts';
import type { Field, RecordKind } from './catalogue.ts';
import { plural } from './plural.ts';
import type { ReadRecord } from './read-record.ts';
import type { Value } from './read-value.ts';

/** The fields records are matched by. A relation stands for the column that holds its id. */
export function matchFields(kind: RecordKind, matchOn: readonly string[]): Field[] {
  return matchOn.map((name, i) => {
    const field = kind.fields.get(kind.toOne.get(name)?.column ?? name);
    if (!field || field.type === 'choices' || !(field.writable || field.name === 'id'))
      throw new Refusal('invalid', undefined, [
        { path: `match_on.${i}`, message: `${plural(kind.name)} cannot be matched by "${name}"` },
      ]);
    return field;
  });
}

const FOLDED = new Set(['text', 'choice']);

/** True where two rows are equal in all these fields; texts in any case (they are stored with their blanks folded). */
function matching(fields: Field[], left: string, right: string): RawBuilder<boolean> {
  const side = (field: Field, row: string) =>
    FOLDED.has(field.type) ? sql`lower(${field.sql(row)} collate "und-x-icu")` : field.sql(row);
  return sql`${sql.join(
    fields.map((field) => sql`${side(field, left)} = ${side(field, right)}`),
    sql` and `,
  )}`;
}

/**
 * A select of `n, id`: the record that each of the `given` rows (of that alias) means by these fields; of several, the last
 * updated (X-1). Where one of them has an index each row is looked up in it. A join would be planned by the size the table had
 * when it was last analyzed, and so reads all of a young table for every batch: of the first 100,000 imported rows four
 * fifths of the time, and 60 ms of a form.
 */
export function meantBy(table: string, fields: Field[], given: RawBuilder<unknown>): RawBuilder<unknown> {
  const lastUpdated = sql`target.updated_at desc, target.id desc`;
  return fields.some((field) => field.indexed)
    ? sql`select given.n, target.id from ${given} cross join lateral (
        select target.id from ${sql.table(table)} as target where ${matching(fields, 'target', 'given')}
        order by ${lastUpdated} limit 1) as target`
    : sql`select distinct on (given.n) given.n, target.id
        from ${given} join ${sql.table(table)} as target on ${matching(fields, 'target', 'given')}
        order by given.n, ${lastUpdated}`;
}

/** What makes records of one batch the same one; undefined where a field to match by is empty: such a record is its own. */
export function matchKey(fields: Field[], values: Record<string, Value>): string | undefined {
  if (fields.length === 0) return undefined;
  const parts = fields.map((field) => values[field.name] ?? null);
  if (parts.includes(null)) return undefined;
  return JSON.stringify(parts).toLowerCase();
}

const BUCKETS = 256;
const MATCH_LOCKS = 7_310_256;
const ACCOUNT_LOCK = 7_310_003;

/**
 * Lets only one transaction at a time look for and create what equals these records (X-2), by the hash of the matched value
 * and in the order of the buckets, so that nobody waits in a circle. References are not part of the hash: they are not
 * found yet, and a coarser hash only waits more. References to accounts hold off the deletion of accounts meanwhile.
 */
export async function lockMatches(tx: Tx, kind: RecordKind, fields: Field[], records: ReadRecord[]): Promise<void> {
  const hashed = fields.filter((field) => field.type !== 'record');
  const buckets = new Set<number>();
  if (fields.length > 0 && fields.every((field) => field.name !== 'id'))
    for (const { values } of records) buckets.add(bucketOf(`${kind.name} ${matchKey(hashed, values) ?? ''}`));
  if (records.some(({ references }) => references.some((reference) => reference.record === 'account')))
    await sql`select pg_advisory_xact_lock_shared(${ACCOUNT_LOCK})`.execute(tx);
  if (buckets.size > 0)
    await sql`select pg_advisory_xact_lock(${MATCH_LOCKS}, bucket) from (
      select bucket from unnest(${[...buckets]}::int[]) as bucket order by bucket) as ordered`.execute(tx);
}

/** Waits for everybody who is just giving something to an account, and holds them off until the transaction ends. */
export const lockAccounts = (tx: Tx) => sql`select pg_advisory_xact_lock(${ACCOUNT_LOCK})`.execute(tx);

/** FNV-1a. */
function bucketOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 8) % BUCKETS;
}

const COLUMN_TYPES: Record<Field['type'], string> = {
  text: 'text',
  choice: 'text',
  number: 'numeric',
  money: 'numeric',
  date: 'date',
  time: 'timestamptz',
  boolean: 'boolean',
  choices: 'jsonb',
  record: 'bigint',
};

/** Rows given as JSON, as a table `name (n, FIELDS …, more)`: one parameter however many rows. */
export function givenRows(
  name: string,
  fields: Field[],
  rows: unknown[],
  more: RawBuilder<unknown>[] = [],
): RawBuilder<unknown> {
  const columns = fields.map(
    (field) => sql`${sql.ref(field.name)} ${sql.raw(field.whole ? 'bigint' : COLUMN_TYPES[field.type])}`,
  );
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ${sql.ref(name)} (${sql.join([sql`n int`, ...columns, ...more])})`;
}
