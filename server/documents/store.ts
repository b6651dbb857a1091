import { sql } from 'kysely';
import type { DocumentAnswer, DocumentState } from '../../contract/documents.ts';
import { Refusal } from '../base/index.ts';
import type { Handle, Tx } from '../database/index.ts';
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
  limit: number;
  cursor?: string | undefined;
};

/** Documents of a kind by key, a page at a time; the cursor is the last key of the page before. */
export async function listDocuments(
  tx: Tx,
  kind: Pick<DocumentKind, 'kind'>,
  query: DocumentQuery,
): Promise<{ items: DocumentRow[]; next_cursor: string | null; total: number }> {
  const pattern = `%${(query.search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const matching = sql`kind = ${kind.kind}
    and (lower(document.name collate "und-x-icu") like lower(${pattern} collate "und-x-icu") or key like ${pattern})
    and (${query.state ?? null}::text is null or state = ${query.state ?? null})`;
  const { rows } = await sql<DocumentRow>`
    select ${COLUMNS} from document left join app_user on app_user.id = document.owner_id
    where ${matching} and (${query.cursor ?? null}::text is null or key collate "C" > ${query.cursor ?? null})
    order by key collate "C" limit ${query.limit + 1}`.execute(tx);
  const { rows: counted } = await sql<{
    total: number;
  }>`select count(*)::int as total from document where ${matching}`.execute(tx);
  const items = rows.slice(0, query.limit);
  return { items, next_cursor: rows.length > query.limit ? items.at(-1)!.key : null, total: counted[0]!.total };
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
