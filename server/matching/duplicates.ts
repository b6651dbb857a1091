import { type RawBuilder, sql } from 'kysely';
import type { DUPLICATE_REASONS } from '../../contract/matching.ts';
import { Refusal } from '../base/index.ts';
import type { Handle } from '../database/index.ts';
import { listRecords, type MergeableKind, type RecordAnswers } from '../records/index.ts';

type Reason = (typeof DUPLICATE_REASONS)[number];
type Group = { reason: Reason; place: number; value: string; count: number; ids: number[] };

/** As many of one group are shown; all are counted. */
const SHOWN = 5;

const folded = (column: RawBuilder<unknown>): RawBuilder<string> => sql`lower(${column} collate "und-x-icu")`;
const fullName = folded(sql`nullif(concat_ws(' ', first_name, last_name), '')`);

/** By what two records of a kind may be the same one: they are equal in all of `by`, and `value` says in what. */
const WAYS: Record<MergeableKind, { reason: Reason; value: RawBuilder<string>; by: RawBuilder<unknown>[] }[]> = {
  contact: [
    { reason: 'email', value: folded(sql`email`), by: [] },
    { reason: 'name_and_account', value: fullName, by: [sql`account_id`] },
  ],
  account: [
    { reason: 'domain', value: folded(sql`domain`), by: [] },
    { reason: 'name', value: folded(sql`name`), by: [] },
  ],
};

/** Records that may be one and the same, a page of groups at a time, in the order of the ways and then of what is equal. */
export async function listDuplicates<K extends MergeableKind>(
  tx: Handle,
  kind: K,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{
  items: { reason: Reason; value: string; count: number; records: RecordAnswers[K][] }[];
  next_cursor: string | null;
}> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const groups: Group[] = [];
  for (const [place, way] of WAYS[kind].entries()) {
    const from = after && after.place === place ? after : undefined;
    if ((after && place < after.place) || groups.length > limit) continue;
    groups.push(...(await groupsOf(tx, kind, way, place, from, limit + 1 - groups.length)));
  }
  const page = groups.slice(0, limit);
  const records = await readAll(
    tx,
    kind,
    page.flatMap((group) => group.ids),
  );
  return {
    items: page.map(({ reason, value, count, ids }) => ({
      reason,
      value,
      count,
      records: ids.flatMap((id) => records.get(id) ?? []),
    })),
    next_cursor: groups.length > limit ? writeCursor(page.at(-1)!) : null,
  };
}

async function groupsOf(
  tx: Handle,
  kind: MergeableKind,
  { reason, value, by }: (typeof WAYS)[MergeableKind][number],
  place: number,
  after: Cursor | undefined,
  limit: number,
): Promise<Group[]> {
  const known = sql.join([sql`${value} is not null`, ...by.map((column) => sql`${column} is not null`)], sql` and `);
  // The lowest id tells groups of one value apart, and stands for the group in the cursor.
  const beyond = after
    ? sql`having count(*) > 1 and (${value} collate "C", min(id)) > (${after.value}::text, ${after.id}::bigint)`
    : sql`having count(*) > 1`;
  const { rows } = await sql<Omit<Group, 'reason' | 'place'>>`
    select ${value} as value, count(*)::int as count, (array_agg(id order by id))[1:${sql.lit(SHOWN)}] as ids
    from ${sql.table(kind)} where ${known}
    group by ${sql.join([value, ...by])} ${beyond}
    order by ${value} collate "C", min(id) limit ${limit}`.execute(tx);
  return rows.map((row) => ({ ...row, reason, place }));
}

async function readAll<K extends MergeableKind>(
  tx: Handle,
  kind: K,
  ids: number[],
): Promise<Map<number, RecordAnswers[K]>> {
  const where = (row: string) => sql<boolean>`${sql.ref(`${row}.id`)} = any(${ids}::bigint[])`;
  const { items } = await listRecords(tx, kind, { where, sort: 'id', limit: Math.max(1, ids.length) });
  return new Map(items.map((record) => [record.id, record]));
}

type Cursor = { place: number; value: string; id: number };

const writeCursor = ({ place, value, ids }: Group): string =>
  Buffer.from(JSON.stringify([place, value, ids[0]])).toString('base64url');

function readCursor(text: string): Cursor {
  try {
    const [place, value, id]: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Number.isSafeInteger(place) && typeof value === 'string' && !value.includes('\0') && Number.isSafeInteger(id))
      return { place: Number(place), value, id: Number(id) };
  } catch {}
  throw new Refusal('invalid', undefined, [
    { path: 'cursor', message: 'is none: take next_cursor of the page before' },
  ]);
}
