import { type RawBuilder, sql } from 'kysely';
import { type TimelineAnswer, WELL_KNOWN } from '../../contract/interactions.ts';
import { Refusal } from '../base/index.ts';
import type { Handle } from '../database/index.ts';
import type { RecordRegisters, TimelineSource, TimelineSubject } from '../records/index.ts';

export type TimelineRequest = {
  types?: readonly string[] | undefined;
  cursor?: string | undefined;
  /** 1 to 1,000; default 50. */
  limit?: number | undefined;
};

/** What people did. Their account's timeline has what they did while they belonged to it (R-8). */
const interactions: TimelineSource = {
  name: 'interaction',
  types: 'any',
  rows: (subject) => sql`
    select contact_id, at, type, id, data || jsonb_strip_nulls(jsonb_build_object(
      ${sql.join([...WELL_KNOWN, 'message_id'].map((name) => sql`${name}::text, ${sql.ref(name)}`))})) as data
    from interaction where ${'contact' in subject ? sql`contact_id = ${subject.contact}::bigint` : sql`account_id = ${subject.account}::bigint`}`,
};

type Entry = {
  source: number;
  id: number;
  at: Date;
  type: string;
  contact_id: number | null;
  name: string | null;
  data: Record<string, unknown>;
};

/**
 * What the person (or the people of the account) did and what happened to them, newest first. Each source gives its own newest
 * from where the last page ended, through its index, so a page costs the same however long the history is.
 */
export async function timelineOf(
  tx: Handle,
  registers: Pick<RecordRegisters, 'timelineSources'>,
  subject: TimelineSubject,
  request: TimelineRequest,
): Promise<TimelineAnswer> {
  const limit = request.limit ?? 50;
  const cursor = request.cursor === undefined ? undefined : readCursor(request.cursor);
  const sources = [interactions, ...registers.timelineSources]
    .map((source, place) => ({ source, place }))
    .filter(
      ({ source }) =>
        !request.types || source.types === 'any' || request.types.some((type) => source.types.includes(type)),
    );
  const parts = sources.map(({ source, place }) => newest(source, place, subject, request.types, cursor, limit + 1));
  const { rows } = await sql<Entry>`
    select entry.*, nullif(concat_ws(' ', contact.first_name, contact.last_name), '') as name
    from (select * from (${sql.join(parts, sql` union all `)}) as entry order by at desc, source desc, id desc limit ${limit + 1}) as entry
    left join contact on contact.id = entry.contact_id
    order by at desc, source desc, id desc`.execute(tx);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ source, id, at, type, contact_id, name, data }) => ({
      id: idOf(sources.find(({ place }) => place === source)!.source, id, at),
      at: at.toISOString(),
      type,
      contact: contact_id === null ? null : { id: contact_id, name },
      data,
    })),
    next_cursor: last ? writeCursor(last) : null,
  };
}

/** An interaction has a number of its own. What other rooms tell is read from stays and states, which instants tell apart. */
const idOf = (source: TimelineSource, id: number, at: Date): string =>
  source === interactions ? `${source.name}-${id}` : `${source.name}-${id}-${at.getTime()}`;

type Cursor = Pick<Entry, 'at' | 'source' | 'id'>;

function newest(
  source: TimelineSource,
  place: number,
  subject: TimelineSubject,
  types: readonly string[] | undefined,
  cursor: Cursor | undefined,
  limit: number,
): RawBuilder<unknown> {
  const conditions = [sql`true`];
  if (types) conditions.push(sql`type = any(${types}::text[])`);
  if (cursor && place === cursor.source)
    conditions.push(sql`(at, id) < (${cursor.at}::timestamptz, ${cursor.id}::bigint)`);
  if (cursor && place < cursor.source) conditions.push(sql`at <= ${cursor.at}::timestamptz`);
  if (cursor && place > cursor.source) conditions.push(sql`at < ${cursor.at}::timestamptz`);
  return sql`(select ${place}::int as source, id, at, type, contact_id, data from (${source.rows(subject)}) as happened
    where ${sql.join(conditions, sql` and `)} order by at desc, id desc limit ${limit})`;
}

const writeCursor = ({ at, source, id }: Cursor): string =>
  Buffer.from(JSON.stringify([at.toISOString(), source, id])).toString('base64url');

function readCursor(text: string): Cursor {
  try {
    const [at, source, id]: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString());
    const instant = new Date(String(at));
    if (Number.isSafeInteger(source) && Number.isSafeInteger(id) && instant.getUTCFullYear() <= 9999)
      return { at: instant, source: Number(source), id: Number(id) };
  } catch {}
  throw new Refusal('invalid', undefined, [
    { path: 'cursor', message: 'is not from this timeline; begin again without it' },
  ]);
}
