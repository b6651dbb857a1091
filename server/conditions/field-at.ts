import { type RawBuilder, sql } from 'kysely';
import type { Field, FieldType, RecordKind, ToOne } from '../records/index.ts';
import { type ConditionContext, innerAlias, recordNamed } from './context.ts';

/** A step along a relation to one: from a row to the row of `record` whose id `relation.column` holds. */
export type Hop = { relation: ToOne; record: RecordKind };

/** Where a path leads: over these hops to a field of this record. */
export type Place = { hops: Hop[]; record: RecordKind; field: Field; data?: true };

/** Walks a path from the subject; undefined where it leads nowhere. */
export function placeOf(path: string, context: Pick<ConditionContext, 'catalogue' | 'subject'>): Place | undefined {
  let record = recordNamed(context, context.subject);
  const hops: Hop[] = [];
  for (let rest = path; ; ) {
    // The whole rest first: custom and computed fields have dots in their names (custom.tier).
    const field = record.fields.get(rest);
    if (field) return { hops, record, field };
    const dot = rest.indexOf('.');
    const relation = dot > 0 ? record.toOne.get(rest.slice(0, dot)) : undefined;
    if (!relation) return record.anyData ? { hops, record, field: dataField(rest), data: true } : undefined;
    record = recordNamed(context, relation.record);
    hops.push({ relation, record });
    rest = rest.slice(dot + 1);
  }
}

/** The type of the field at a path, and the topics of the changes that can change its value. */
export function fieldAt(
  path: string,
  context: Pick<ConditionContext, 'catalogue' | 'subject'>,
): { type: FieldType; field: Field; topics: string[] } | undefined {
  const place = placeOf(path, context);
  return place && { type: place.field.type, field: place.field, topics: topicsOfPlace(place, context.subject) };
}

/**
 * A change of the value itself, or of any relation on the way to it, named as its writer notes it: by the way on which a
 * contact sees it (`account.owner.name`), not by the record it is on. Every change of a record is one of its updated_at.
 */
export function topicsOfPlace({ hops, record, field }: Place, subject: string): string[] {
  const seenAs = (length: number, name: string) =>
    [
      ...(subject === 'contact' && length > 0 ? [] : [subject]),
      ...hops.slice(0, length).map((hop) => hop.relation.name),
      name,
    ].join('.');
  const values = field.name === 'updated_at' ? [...record.fields.keys()] : [field.name];
  return [
    ...hops.map((hop, index) => seenAs(index, hop.relation.column)),
    ...values.map((name) => seenAs(hops.length, name)),
  ];
}

/** The value at a path as SQL over the row with this alias; null where a relation on the way is empty. */
export function compileValue(path: string, context: ConditionContext & { alias: string }): RawBuilder<unknown> {
  const place = placeOf(path, context);
  if (!place) throw new Error(`There is no field "${path}" on ${context.subject}.`);
  return valueOver(place.hops, context.alias, place.field);
}

export function valueOver([hop, ...rest]: Hop[], alias: string, field: Field): RawBuilder<unknown> {
  if (!hop) return field.sql(alias);
  const inner = innerAlias(alias);
  return sql`(select ${valueOver(rest, inner, field)} from ${rowOf(hop, alias, inner)})`;
}

/** The row a hop leads to, to stand after `from`. */
export const rowOf = (hop: Hop, outer: string, inner: string): RawBuilder<unknown> =>
  sql`${sql.table(hop.record.table)} as ${sql.ref(inner)}
    where ${sql.ref(`${inner}.id`)} = ${sql.ref(`${outer}.${hop.relation.column}`)}`;

/** Any other name is looked for in the data of an interaction: `amount`, `data.amount`, `cart.total`. */
function dataField(path: string): Field {
  const keys = path.replace(/^data\./, '').split('.');
  return {
    name: `data.${keys.join('.')}`,
    type: 'text',
    writable: false,
    sql: (row) => sql`(${sql.ref(`${row}.data`)} #>> ${keys}::text[])`,
  };
}

const NUMBER = '^[+-]?[0-9]{1,100}(\\.[0-9]{1,100})?$';

// Only days that exist: a cast must never fail, and PostgreSQL 15 has no way to try one.
const DAY =
  '(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))' +
  '|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)';
const TIME = '[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6})?)?';
const OFFSET = '(Z|[+-](0[0-9]|1[0-3]):?[0-5][0-9])';

/** A field of free data read as the type that is asked about; what is not of that type is empty. */
export function readAs(field: Field, type: 'number' | 'time' | 'boolean' | 'text', timeZone: string): Field {
  if (type === 'text') return field;
  const cast = (value: RawBuilder<unknown>) => {
    if (type === 'number') return sql`case when ${value} ~ ${NUMBER} then ${value}::numeric end`;
    if (type === 'boolean') return sql`case when ${value} in ('true', 'false') then ${value}::boolean end`;
    return sql`case when ${value} ~ ${`^${DAY}${TIME}${OFFSET}$`} then ${value}::timestamptz(3)
      when ${value} ~ ${`^${DAY}(${TIME})?$`} then ${value}::timestamp(3) at time zone ${timeZone} end`;
  };
  return { ...field, type, sql: (row) => sql`(${cast(field.sql(row))})` };
}
