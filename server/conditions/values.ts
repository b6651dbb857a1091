import { type RawBuilder, sql } from 'kysely';
import type { ValuesAnswer } from '../../contract/values.ts';
import { Refusal } from '../base/index.ts';
import { instant, type Tx } from '../database/index.ts';
import type { Catalogue, Field, FieldType, RecordKind } from '../records/index.ts';
import { placeOf } from './field-at.ts';

type ValuesRequest = { record: string; field: string; search?: string | undefined };

const MOST = 20;
/** Records looked through: suggestions must come while somebody types, and the newest records hold what is asked about now. */
const LOOKED_THROUGH = 20_000;
/** Whoever searches looks for something rare, and waits a little for it (200 ms on two cores). */
const SEARCHED_THROUGH = 200_000;
/** The ledger has no order that is its own; its newest months are partitions. */
const LEDGER_DAYS = 90;

const SUGGESTED: readonly FieldType[] = ['text', 'choice', 'record'];

/** What the field at a path holds, the most frequent first, counted over the records it is a field of (accounts for `account.city`). */
export async function valuesOf(
  tx: Tx,
  catalogue: Catalogue,
  { record: subject, field: path, search = '' }: ValuesRequest,
): Promise<ValuesAnswer> {
  if (!catalogue.records.has(subject)) throw wrong('record', `there is no record "${subject}"`);
  const place = placeOf(path, { catalogue, subject });
  if (!place) throw wrong('field', `there is no field "${path}" of ${subject}`);
  if (!SUGGESTED.includes(place.field.type)) return { items: [], complete: true };
  const most = search === '' ? LOOKED_THROUGH : SEARCHED_THROUGH;
  const { rows } = await sql<{ looked: number; value: string | number | null; label: string; count: number }>`
    with looked as materialized (${await newest(tx, place.record, place.field, most + 1)}),
    counted as (${counted(catalogue, place.field)}),
    best as (
      select value, label, count from counted
      where position(lower(${search.trim()}::text collate "und-x-icu") in lower(label collate "und-x-icu")) > 0
      order by count desc, label collate "und-x-icu" limit ${MOST})
    select n.looked, best.* from (select count(*)::int as looked from looked) as n left join best on true
    order by best.count desc, best.label collate "und-x-icu"`.execute(tx);
  return {
    items: rows.flatMap(({ value, label, count }) => (value === null ? [] : [{ value, label, count }])),
    complete: rows[0]!.looked <= most,
  };
}

const wrong = (path: string, message: string) => new Refusal('invalid', undefined, [{ path, message }]);

/** The values of so many records, the newest first where they have an order. */
async function newest(tx: Tx, record: RecordKind, field: Field, most: number): Promise<RawBuilder<unknown>> {
  const rows = sql`select ${field.sql('own')} as value from ${sql.table(record.table)} as own`;
  if (record.name !== 'interaction') return sql`${rows} order by own.id desc limit ${most}`;
  const since = new Date((await instant(tx)).getTime() - LEDGER_DAYS * 86_400_000);
  return sql`${rows} where own.at >= ${since}::timestamptz limit ${most}`;
}

/** Texts are one value however they are written (conditions fold them too), said as most write them. */
function counted(catalogue: Catalogue, field: Field): RawBuilder<unknown> {
  if (field.type !== 'record')
    return sql`
      select mode() within group (order by value collate "C") as value, mode() within group (order by value collate "C") as label,
        count(*)::int as count
      from looked where value <> '' group by lower(value collate "und-x-icu")`;
  const target = catalogue.records.get(field.record ?? '');
  if (!target)
    return sql`select value, value::text as label, count(*)::int as count from looked where value is not null group by value`;
  return sql`
    select often.value, coalesce(${nameOf(target, 'target')}, often.value::text) as label, often.count
    from (select value, count(*)::int as count from looked where value is not null group by value) as often
      join ${sql.table(target.table)} as target on target.id = often.value`;
}

/** What a record is called by. */
function nameOf(record: RecordKind, row: string): RawBuilder<unknown> {
  const name = record.fields.get('name') ?? record.fields.get('topic');
  if (name) return name.sql(row);
  const part = (field: string) => sql.ref(`${row}.${field}`);
  return sql`coalesce(nullif(concat_ws(' ', ${part('first_name')}, ${part('last_name')}), ''), ${part('email')})`;
}
