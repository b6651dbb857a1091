import { type RawBuilder, sql } from 'kysely';
import type { Operator } from '../../contract/condition.ts';
import type { Field, FieldType } from '../records/index.ts';
import type { Days } from './context.ts';
import { anniversaryDays, type Bound, type Clock, type Range, rangeOf } from './moments.ts';

/** Null only where the value is null. */
export function holdsOf(
  field: Field,
  x: RawBuilder<unknown>,
  is: Operator,
  value: unknown,
  context: Clock,
): RawBuilder<boolean> {
  if (is === 'not_empty') return notEmpty(x, field.type);
  switch (field.type) {
    case 'text':
      return ofText(x, is, value);
    case 'number':
    case 'money':
      return ofNumber(x, is, value);
    case 'record':
      return is === 'one_of' ? sql`${x} = any(${value}::bigint[])` : sql`${x} = ${value}::bigint`;
    case 'boolean':
      return sql`${x} = ${value}::boolean`;
    case 'choice':
      return is === 'one_of' ? sql`${x} = any(${value}::text[])` : sql`${x} = ${value}::text`;
    case 'choices':
      return is === 'has_all_of' ? sql`${x} ?& ${value}::text[]` : sql`${x} ?| ${value}::text[]`;
    case 'date':
    case 'time':
      return ofDate(x, field, is, value, context);
  }
}

/** An empty text and an empty list count as empty. */
function notEmpty(x: RawBuilder<unknown>, type: FieldType): RawBuilder<boolean> {
  if (type === 'text' || type === 'choice') return sql`(${x} is not null and ${x} <> '')`;
  if (type === 'choices') return sql`(${x} is not null and ${x} not in ('[]'::jsonb, 'null'::jsonb))`;
  return sql`${x} is not null`;
}

const fold = (x: RawBuilder<unknown>): RawBuilder<string> => sql`lower(${x} collate "und-x-icu")`;
const SEPARATOR = '\u001f';

function ofText(x: RawBuilder<unknown>, is: Operator, value: unknown): RawBuilder<boolean> {
  const like = (pattern: string) => sql<boolean>`${fold(x)} like ${fold(sql`${pattern}::text`)}`;
  const literal = String(value).replace(/[\\%_]/g, '\\$&');
  switch (is) {
    case 'equals':
      return sql`${fold(x)} = ${fold(sql`${value}::text`)}`;
    case 'one_of':
      // One parameter that folds to a constant array: the planner then knows its values, and hashes long ones.
      return sql`${fold(x)} = any(string_to_array(
        ${fold(sql`${(value as string[]).join(SEPARATOR)}::text`)}, ${SEPARATOR}))`;
    case 'contains':
      return like(`%${literal}%`);
    case 'starts_with':
      return like(`${literal}%`);
    case 'ends_with':
      return like(`%${literal}`);
    default:
      throw new Error(`${is} is no operator of texts`);
  }
}

function ofNumber(x: RawBuilder<unknown>, is: Operator, value: unknown): RawBuilder<boolean> {
  switch (is) {
    case 'equals':
      return sql`${x} = ${number(value)}`;
    case 'one_of':
      return sql`${x} = any(${numbers(value as number[])})`;
    case 'at_least':
      return sql`${x} >= ${number(value)}`;
    case 'at_most':
      return sql`${x} <= ${number(value)}`;
    case 'more_than':
      return sql`${x} > ${number(value)}`;
    case 'less_than':
      return sql`${x} < ${number(value)}`;
    case 'between': {
      const [least, most] = value as [unknown, unknown];
      return sql`(${x} >= ${number(least)} and ${x} <= ${number(most)})`;
    }
    default:
      throw new Error(`${is} is no operator of numbers`);
  }
}

// A whole number stays one: beside a numeric, the column would be cast and its statistics lost to the planner.
const number = (value: unknown): RawBuilder<unknown> =>
  Number.isSafeInteger(value) ? sql`${value}::bigint` : sql`${String(value)}::numeric`;
const numbers = (values: number[]): RawBuilder<unknown> =>
  values.every(Number.isSafeInteger) ? sql`${values}::bigint[]` : sql`${values.map(String)}::numeric[]`;

function ofDate(
  x: RawBuilder<unknown>,
  field: Field,
  is: Operator,
  value: unknown,
  context: Clock,
): RawBuilder<boolean> {
  const list = Array.isArray(value) ? value : [value];
  const day = dayOfValue(x, field, context);
  switch (is) {
    case 'anniversary_in_next':
      return anniversaryIn(day, anniversaryDays(value, context));
    case 'day_of_week':
      return sql`to_char(${day}, 'dy') = any(${list}::text[])`;
    case 'month_of_year':
      return sql`extract(month from ${day})::int = any(${list}::int[])`;
    default:
      return within(x, rangeOf(is, value, field.type === 'date' ? 'date' : 'time', context));
  }
}

/** The calendar day of a date or, in the time zone, of a time. */
export const dayOfValue = (x: RawBuilder<unknown>, field: Field, { timeZone }: Clock): RawBuilder<unknown> =>
  field.type === 'date' ? x : sql`(${x} at time zone ${timeZone})::date`;

/** True where x lies in the range. */
export function within(x: RawBuilder<unknown>, { after, upTo }: Range): RawBuilder<boolean> {
  const bounds = [after && sql`${x} > ${bound(after)}`, upTo && sql`${x} <= ${bound(upTo)}`].filter(
    (b) => b !== undefined,
  );
  return sql`(${sql.join(bounds, sql` and `)})`;
}

const bound = (value: Bound): RawBuilder<unknown> =>
  value instanceof Date ? sql`${value}::timestamptz` : sql`${value.toString()}::date`;

/**
 * True where an anniversary falls on one of these days, the year left aside. Born on 29 February has it on the 28th in
 * other years, which is decided here for the days asked about and not in SQL.
 */
export function anniversaryIn(x: RawBuilder<unknown>, { first, last }: Days): RawBuilder<boolean> {
  if (Temporal.PlainDate.compare(last, first.add({ years: 1 }).subtract({ days: 1 })) >= 0)
    return sql`${x} is not null`;
  const key = sql`(extract(month from ${x}) * 100 + extract(day from ${x}))`;
  const [from, to] = [first, last].map((day) => day.month * 100 + day.day) as [number, number];
  const between =
    from <= to
      ? sql`${key} between ${from}::int and ${to}::int`
      : sql`(${key} >= ${from}::int or ${key} <= ${to}::int)`;
  const leapling = [first.year, last.year].some((year) => {
    const day = Temporal.PlainDate.from({ year, month: 2, day: 29 }, { overflow: 'constrain' });
    return Temporal.PlainDate.compare(day, first) >= 0 && Temporal.PlainDate.compare(day, last) <= 0;
  });
  return sql`(case when ${key} = 229 then ${leapling}::boolean else ${between} end)`;
}
