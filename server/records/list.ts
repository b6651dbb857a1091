import { type RawBuilder, sql } from 'kysely';
import { Refusal, refuseIfAny } from '../base/index.ts';
import type { Handle } from '../database/index.ts';
import type { Catalogue, Field, FieldType, RecordKind } from './catalogue.ts';
import { type Cursor, readCursor, writeCursor } from './cursor.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { plural } from './plural.ts';
import { type RecordAnswers, readRecords } from './read.ts';
import { searchFilter } from './search.ts';
import { STANDARD } from './standard-fields.ts';

export type ListRequest = {
  search?: string | undefined;
  /** A compiled condition about the row with this alias. */
  where?: ((row: string) => RawBuilder<boolean>) | undefined;
  /** A field, with `-` for falling; records without a value come last either way. Default: -created_at. */
  sort?: string | undefined;
  /** 1 to 1,000; default 50. */
  limit?: number | undefined;
  cursor?: string | undefined;
  total?: boolean | undefined;
  /** With what rooms compute of records, where one may sort by that. Default: the fields of this room alone. */
  catalogue?: Catalogue | undefined;
  /** Names of fields that rooms compute, to come along as `computed`. */
  with?: string[] | undefined;
};
export type ListPage<Item> = { items: Item[]; next_cursor: string | null; total?: number };

/** A page of records in a stable order: going on from `next_cursor` visits each once, also while others are written. */
export async function listRecords<K extends keyof RecordAnswers>(
  tx: Handle,
  name: K,
  request: ListRequest,
): Promise<ListPage<RecordAnswers[K]>> {
  const kind = (await loadCatalogue(tx, request.catalogue ?? STANDARD)).records.get(name)!;
  const order = readOrder(kind, request.sort ?? '-created_at');
  const computed = readComputed(kind, request.with ?? []);
  const cursor = request.cursor === undefined ? undefined : readCursor(request.cursor, order.sort, order.field);
  const limit = request.limit ?? 50;
  const filter = request.where ? [request.where('own')] : [];
  if (request.search?.trim()) filter.push(await searchFilter(tx, kind, request.search));
  const places = await findPage(tx, kind, order, filter, cursor, limit + 1);
  const page = places.slice(0, limit);
  const last = places.length > limit ? page.at(-1) : undefined;
  const items = await readRecords(
    tx,
    name,
    sql`select id, place from unnest(${page.map((place) => place.id)}::bigint[]) with ordinality as page (id, place)`,
    computed,
  );
  const total = request.total ? { total: await count(tx, kind, filter) } : {};
  return { items, next_cursor: last ? writeCursor({ sort: order.sort, ...last }) : null, ...total };
}

type Order = { sort: string; field: Field; falling: boolean };
type Place = { id: number; value: string | null };

function readOrder(kind: RecordKind, sort: string): Order {
  const falling = sort.startsWith('-');
  const name = falling ? sort.slice(1) : sort;
  const field = kind.fields.get(name);
  if (!field || field.type === 'choices')
    throw new Refusal('invalid', undefined, [
      { path: 'sort', message: `${plural(kind.name)} cannot be sorted by "${name}"; take one field, like -created_at` },
    ]);
  return { sort, field, falling };
}

/** Refused with all names that are no fields, so that a column of a model that is gone says so. */
function readComputed(kind: RecordKind, names: string[]): Field[] {
  refuseIfAny(
    'invalid',
    names
      .filter((name) => !kind.fields.has(name))
      .map((name) => ({ path: 'with', message: `${plural(kind.name)} have no field "${name}"` })),
  );
  return names.flatMap((name) => kind.fields.get(name) ?? []);
}

/** First the records with a value, in its order; then those without one, by id. Each part is one range of an index. */
async function findPage(
  tx: Handle,
  kind: RecordKind,
  order: Order,
  filter: RawBuilder<boolean>[],
  cursor: Cursor | undefined,
  limit: number,
): Promise<Place[]> {
  const { join, value } = sortable(order.field, order.field.kept?.('own'));
  const part = async (
    more: RawBuilder<boolean>[],
    by: RawBuilder<unknown>,
    rows: number,
    from = sql``,
    shown: RawBuilder<string | null> = sql`null::text`,
  ): Promise<Place[]> => {
    const found = await sql<Place>`
      select own.id, ${shown} as value from ${sql.table(kind.table)} as own ${from}
      where ${sql.join([...more, ...filter], sql` and `)} order by ${by} limit ${rows}`.execute(tx);
    return found.rows;
  };
  const direction = order.falling ? sql`desc` : sql`asc`;
  const beyond = sql.raw<boolean>(order.falling ? '<' : '>');
  const withValue =
    cursor?.value === null
      ? []
      : await part(
          [
            sql`${value} is not null`,
            ...(cursor
              ? [
                  sql<boolean>`(${value}, own.id) ${beyond} (${fromText(order.field, cursor.value)}, ${cursor.id}::bigint)`,
                ]
              : []),
          ],
          sql`${value} ${direction}, own.id ${direction}`,
          limit,
          join,
          asText(order.field, value),
        );
  if (withValue.length === limit || ALWAYS.has(order.field.name)) return withValue;
  const after = cursor?.value === null ? [sql<boolean>`own.id ${beyond} ${cursor.id}::bigint`] : [];
  const without = await part(
    [sql`${order.field.sql('own')} is null`, ...after],
    sql`own.id ${direction}`,
    limit - withValue.length,
  );
  return [...withValue, ...without];
}

/** Fields that no record lacks. */
const ALWAYS = new Set(['id', 'created_at', 'updated_at']);

const SORTED_AS: Partial<Record<FieldType, string>> = {
  number: 'numeric',
  money: 'numeric',
  record: 'bigint',
  date: 'date',
  time: 'timestamptz',
  boolean: 'boolean',
};

const isText = (field: Field): boolean => SORTED_AS[field.type] === undefined;

/** What is sorted by, and what is joined for it. */
function sortable(field: Field, { join, value } = { join: sql<unknown>``, value: field.sql('own') }) {
  return { join, value: isText(field) ? sql`lower(${value} collate "und-x-icu")` : value };
}

const asText = (field: Field, value: RawBuilder<unknown>): RawBuilder<string | null> =>
  field.type === 'time'
    ? sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : sql`(${value})::text`;

const fromText = (field: Field, value: string): RawBuilder<unknown> =>
  isText(field) ? sql`${value}::text collate "und-x-icu"` : sql`${value}::text::${sql.raw(SORTED_AS[field.type]!)}`;

async function count(tx: Handle, kind: RecordKind, filter: RawBuilder<boolean>[]): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ${sql.table(kind.table)} as own
    where ${sql.join([sql`true`, ...filter], sql` and `)}`.execute(tx);
  return rows[0]?.total ?? 0;
}
