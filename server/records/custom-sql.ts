import { type RawBuilder, sql } from 'kysely';
import type { Field, FieldType } from './catalogue.ts';

/** Every day there is, and nothing else: a text that passes can be cast. (pg_input_is_valid came only with PostgreSQL 16.) */
const DAY =
  '(?!0000)(\\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|1\\d|2[0-8]))' +
  '|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)';
const IS_DAY = `^${DAY}$`;
const IS_INSTANT = `^${DAY}T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$`;
const LARGEST_ID = Number.MAX_SAFE_INTEGER;

/**
 * The value of a custom field as SQL of its type, null where the stored one is of another (the field may have had another type
 * once): reading never fails, whatever is in the row.
 */
export function customSql(key: string, type: FieldType, row: string): RawBuilder<unknown> {
  const json = sql`${sql.ref(`${row}.custom`)} -> ${key}::text`;
  const text = sql`${sql.ref(`${row}.custom`)} ->> ${key}::text`;
  const where = (holds: RawBuilder<unknown>, value: RawBuilder<unknown>) => sql`(case when ${holds} then ${value} end)`;
  const is = (name: string) => sql`jsonb_typeof(${json}) = ${name}::text`;
  switch (type) {
    case 'text':
    case 'choice':
      return sql`(${text})`;
    case 'number':
    case 'money':
      return where(is('number'), sql`(${text})::numeric`);
    case 'boolean':
      return where(is('boolean'), sql`(${text})::boolean`);
    case 'choices':
      return where(is('array'), json);
    case 'date':
      return where(sql`${text} ~ ${IS_DAY}::text`, sql`(${text})::date`);
    case 'time':
      return where(sql`${text} ~ ${IS_INSTANT}::text`, sql`(${text})::timestamptz`);
    case 'record':
      return where(
        is('number'),
        where(sql`(${text})::numeric between 1 and ${LARGEST_ID}::numeric`, sql`(${text})::numeric::bigint`),
      );
  }
}

/** The field of a catalogue for a custom one: `custom.KEY`. */
export function customField(key: string, type: FieldType, facts: Partial<Field>): Field {
  return {
    name: `custom.${key}`,
    type,
    writable: true,
    sql: (row) => customSql(key, type, row),
    ...facts,
  };
}
