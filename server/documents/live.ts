import { sql } from 'kysely';
import type { DocumentState } from '../../contract/documents.ts';
import { Refusal } from '../base/index.ts';
import type { Handle } from '../database/index.ts';
import type { BareDocument, DocumentKind } from './kind.ts';
import { keptUntilRevision } from './revision.ts';

/** A published document as the loops use it. */
export type LiveDocument<D = BareDocument> = {
  id: number;
  key: string;
  name: string;
  version: number;
  state: DocumentState;
  document: D;
};

const allLive = keptUntilRevision(async (tx) => {
  const { rows } = await sql<LiveDocument & { kind: string }>`
    select kind, id, key, name, version, state, document from document where document is not null order by id`.execute(
    tx,
  );
  return Map.groupBy(rows, (row) => row.kind);
});

/** Every document of a kind that has a live version, in whatever state; parsed once per revision of the definitions. */
export async function liveDocuments<D extends BareDocument>(
  tx: Handle,
  kind: Pick<DocumentKind<D>, 'kind'>,
): Promise<LiveDocument<D>[]> {
  // Each kind only ever meets what its own schema let through.
  return ((await allLive(tx)).get(kind.kind) ?? []) as unknown as LiveDocument<D>[];
}

const versions = new Map<string, Promise<unknown>>();
const KEPT_VERSIONS = 2_000;

/** One published version. It never changes (J-13), so it is kept for the life of the process. */
export async function documentVersion<D extends BareDocument>(
  tx: Handle,
  kind: Pick<DocumentKind<D>, 'kind'>,
  id: number,
  version: number,
): Promise<D> {
  const { rows: workspaces } = await sql<{
    workspace: string;
  }>`select workspace::text as workspace from definitions_revision`.execute(tx);
  const name = `${workspaces[0]?.workspace}:${kind.kind}:${id}:${version}`;
  const kept = versions.get(name) ?? loadVersion(tx, kind.kind, id, version);
  if (versions.size >= KEPT_VERSIONS) versions.delete(versions.keys().next().value!);
  versions.set(name, kept);
  kept.catch(() => versions.delete(name));
  return kept as Promise<D>;
}

async function loadVersion(tx: Handle, kind: string, id: number, version: number): Promise<unknown> {
  const { rows } = await sql<{ document: unknown }>`
    select document_version.document from document join document_version using (kind, key)
    where document.kind = ${kind} and document.id = ${id} and document_version.version = ${version}`.execute(tx);
  if (!rows[0]) throw new Refusal('not_found', `There is no version ${version} of the ${kind} number ${id}.`);
  return rows[0].document;
}
