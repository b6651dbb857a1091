import { type RawBuilder, sql } from 'kysely';
import type { DocumentAnswer, DocumentState } from '../../contract/documents.ts';
import { Refusal } from '../base/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import type { BareDocument, DocumentKind } from './kind.ts';

/** A document's row as the functions of this room use it. */
export type DocumentRow = {
  id: number;
  key: string;
  name: string;
  state: DocumentState;
  version: number;
  document: BareDocument | null;
  draft: BareDocument | null;
  progress: Record<string, unknown> | null;
  owner: string | null;
  created_at: Date;
  updated_at: Date;
};

const COLUMNS = sql`document.id, document.key, document.name, document.state, document.version, document.document, document.draft,
  document.progress, app_user.email as owner, document.created_at, document.updated_at`;

/** The row, or undefined. `lock` keeps others from changing it until the transaction ends. */
export async function findDocument(
  tx: Handle,
  kind: Pick<DocumentKind, 'kind'>,
  key: string,
  lock = false,
): Promise<DocumentRow | undefined> {
  const { rows } = await sql<DocumentRow>`
    select ${COLUMNS} from document left join app_user on app_user.id = document.owner_id
    where kind = ${kind.kind} and key = ${key} ${lock ? sql`for update of document` : sql``}`.execute(tx);
  return rows[0];
}

/** The row; refused with not_found when there is none. */
export async function getDocument(
  tx: Handle,
  kind: Pick<DocumentKind, 'kind'>,
  key: string,
  lock = false,
): Promise<DocumentRow> {
  const row = await findDocument(tx, kind, key, lock);
  if (!row) throw new Refusal('not_found', `There is no ${kind.kind} with the key "${key}".`);
  return row;
}

export type DocumentQuery = {
  search?: string | undefined;
  state?: string | undefined;
  /** The address of whoever made it. */
  owner?: string | undefined;
  changed_in_days?: number | undefined;
  /** A name of `SORTED_BY`, with `-` for falling; without it, by key. */
  sort?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** What documents can be sorted by, as text that sorts as it does. */
const SORTED_BY: Record<string, RawBuilder<string>> = {
  key: sql`''::text collate "C"`,
  name: sql`lower(document.name collate "und-x-icu")`,
  state: sql`document.state collate "C"`,
  owner: sql`coalesce(app_user.email, '') collate "C"`,
  updated_at: sql`to_char(document.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') collate "C"`,
};

/** Documents of a kind, a page at a time; the cursor is where the page before ended. */
export async function listDocuments(
  tx: Tx,
  kind: Pick<DocumentKind, 'kind'>,
  query: DocumentQuery,
): Promise<{ items: DocumentRow[]; next_cursor: string | null; total: number }> {
  const falling = query.sort?.startsWith('-') ?? false;
  const by = SORTED_BY[query.sort?.replace(/^-/, '') ?? 'key'];
  if (!by)
    throw new Refusal('invalid', undefined, [
      { path: 'sort', message: `documents are sorted by ${Object.keys(SORTED_BY).join(', ')}, with "-" for falling` },
    ]);
  const place = sql`(${by}, document.key collate "C")`;
  const after = query.cursor === undefined ? undefined : readPlace(query.cursor);
  const beyond = after
    ? sql`${place} ${sql.raw(falling ? '<' : '>')} (${after[0]}::text, ${after[1]}::text)`
    : sql`true`;
  const direction = sql.raw(falling ? 'desc' : 'asc');
  const matching = await matchingDocuments(tx, kind, query);
  const from = sql`document left join app_user on app_user.id = document.owner_id`;
  const { rows } = await sql<DocumentRow & { place: string }>`
    select ${COLUMNS}, ${by} as place from ${from} where ${matching} and ${beyond}
    order by ${by} ${direction}, document.key collate "C" ${direction} limit ${query.limit + 1}`.execute(tx);
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from ${from} where ${matching}`.execute(tx);
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return { items, next_cursor: last ? JSON.stringify([last.place, last.key]) : null, total: counted[0]!.total };
}

async function matchingDocuments(
  tx: Tx,
  kind: Pick<DocumentKind, 'kind'>,
  { search = '', state, owner, changed_in_days: days }: DocumentQuery,
): Promise<RawBuilder<boolean>> {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const since = days === undefined ? null : new Date((await instant(tx)).getTime() - days * 86_400_000);
  return sql<boolean>`kind = ${kind.kind}
    and (lower(document.name collate "und-x-icu") like lower(${pattern} collate "und-x-icu") or key like ${pattern})
    and (${state ?? null}::text is null or document.state = ${state ?? null})
    and (${owner ?? null}::text is null or app_user.email = ${owner ?? null})
    and (${since}::timestamptz is null or document.updated_at >= ${since}::timestamptz)`;
}

function readPlace(cursor: string): [string, string] {
  try {
    const place: unknown = JSON.parse(cursor);
    if (Array.isArray(place) && place.length === 2) return [String(place[0]), String(place[1])];
  } catch {}
  throw new Refusal('invalid', undefined, [
    { path: 'cursor', message: 'is none: take next_cursor of the page before' },
  ]);
}

/** As the API answers it. */
export const documentAnswer = (row: DocumentRow): DocumentAnswer => ({
  key: row.key,
  name: row.name,
  state: row.state,
  version: row.version,
  document: row.document,
  draft: row.draft,
  progress: row.progress,
  owner: row.owner,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

/** Changes with every write; the value of `ETag` and `If-Match`. */
export const entityTag = (row: Pick<DocumentRow, 'version' | 'updated_at'>): string =>
  `"${row.version}-${row.updated_at.getTime().toString(36)}"`;
