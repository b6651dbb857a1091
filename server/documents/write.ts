import { sql } from 'kysely';
import type { z } from 'zod';
import type { DocumentState } from '../../contract/documents.ts';
import { type Fault, Refusal, refuseIfAny } from '../base/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { auditEntry } from './audit.ts';
import { circleFaults, usersOf } from './graph.ts';
import type { Actor, BareDocument, DocumentKind, DocumentKinds } from './kind.ts';
import { bumpRevision } from './revision.ts';
import { type DocumentRow, entityTag, findDocument, getDocument } from './store.ts';

/**
 * Writes the draft. What does not fit the grammar is refused with every fault; what is only unfinished is not.
 * `ifMatch` (an entity tag) refuses the write when somebody else changed the document since.
 */
export async function putDraft(
  tx: Tx,
  kinds: DocumentKinds,
  kind: DocumentKind,
  key: string,
  body: unknown,
  actor: Actor,
  ifMatch?: string,
): Promise<DocumentRow> {
  const document = parseDocument(kind, key, body);
  refuseIfAny('invalid', [...(await kind.grammar(tx, document)), ...(await circleFaults(tx, kinds, kind, document))]);
  const before = await findDocument(tx, kind, key, true);
  if (ifMatch && before && entityTag(before) !== ifMatch) throw new Refusal('conflict');
  const at = await instant(tx);
  await sql`
    insert into document (kind, key, name, state, draft, owner_id, created_at, updated_at)
    values (${kind.kind}, ${key}, ${document.name ?? key}, 'draft', ${JSON.stringify(document)}::jsonb, ${actor.userId}, ${at}, ${at})
    on conflict (kind, key) do update set name = excluded.name, draft = excluded.draft,
      updated_at = greatest(excluded.updated_at, document.updated_at + interval '1 millisecond')`.execute(tx);
  await auditEntry(tx, {
    at,
    actor,
    action: 'draft',
    kind: kind.kind,
    subject: key,
    before: before?.draft ?? before?.document,
    after: document,
  });
  return getDocument(tx, kind, key);
}

/** Every fault that keeps the present draft (or, without one, the live version) from going live. */
export async function checkDocument(tx: Tx, kinds: DocumentKinds, kind: DocumentKind, key: string): Promise<Fault[]> {
  const row = await getDocument(tx, kind, key);
  return faultsOf(tx, kinds, kind, (row.draft ?? row.document)!);
}

/**
 * Makes the draft the live version. Refused with every fault; nothing happens when there is nothing new to publish. `forRunning`:
 * what is running takes this version, too, also where it was published before without that.
 */
export async function publishDocument(
  tx: Tx,
  kinds: DocumentKinds,
  kind: DocumentKind,
  key: string,
  actor: Actor,
  { forRunning = false } = {},
): Promise<DocumentRow> {
  const row = await getDocument(tx, kind, key, true);
  if (!row.draft && (row.state === 'live' || row.state === 'ready' || row.state === 'publishing')) {
    if (forRunning) await giveToRunning(tx, kind, row, actor);
    return row;
  }
  const document = parseDocument(kind, key, row.draft ?? row.document);
  refuseIfAny('not_ready', await faultsOf(tx, kinds, kind, document));
  const at = await instant(tx);
  const version = row.version + 1;
  const json = JSON.stringify(document);
  await sql`
    insert into document_version (kind, key, version, document, published_at, published_by, for_running)
    values (${kind.kind}, ${key}, ${version}, ${json}::jsonb, ${at}, ${actor.userId}, ${forRunning})`.execute(tx);
  await sql`
    update document set document = ${json}::jsonb, draft = null, version = ${version}, progress = null,
      updated_at = greatest(${at}::timestamptz, updated_at + interval '1 millisecond')
    where kind = ${kind.kind} and key = ${key}`.execute(tx);
  await setState(tx, kind, key, await kind.publish(tx, { id: row.id, key, version, document, at }));
  await auditEntry(tx, {
    at,
    actor,
    action: 'publish',
    kind: kind.kind,
    subject: key,
    before: row.document,
    after: document,
  });
  return getDocument(tx, kind, key);
}

async function giveToRunning(
  tx: Tx,
  { kind }: DocumentKind,
  { key, version }: DocumentRow,
  actor: Actor,
): Promise<void> {
  const { rows } = await sql`
    update document_version set for_running = true
    where kind = ${kind} and key = ${key} and version = ${version} and not for_running returning version`.execute(tx);
  if (rows.length === 0) return;
  await bumpRevision(tx);
  const after = { version, for_running: true };
  await auditEntry(tx, { at: await instant(tx), actor, action: 'publish', kind, subject: key, after });
}

/** Ends what is live. Refused for what is not live. */
export async function stopDocument(tx: Tx, kind: DocumentKind, key: string, actor: Actor): Promise<DocumentRow> {
  const row = await getDocument(tx, kind, key, true);
  if (!kind.stop) throw new Refusal('invalid', `A ${kind.kind} cannot be stopped.`);
  if (!row.document || row.state === 'draft') throw new Refusal('invalid', `The ${kind.kind} "${key}" is not live.`);
  if (row.state === 'stopped') return row;
  const at = await instant(tx);
  await kind.stop(tx, { id: row.id, key, version: row.version, document: row.document, at });
  await setState(tx, kind, key, 'stopped');
  await auditEntry(tx, { at, actor, action: 'stop', kind: kind.kind, subject: key });
  return getDocument(tx, kind, key);
}

/** Removes a document. What others use is refused with the list of them (R-9). */
export async function deleteDocument(
  tx: Tx,
  kinds: DocumentKinds,
  kind: DocumentKind,
  key: string,
  actor: Actor,
): Promise<void> {
  const row = await getDocument(tx, kind, key, true);
  const users = await usersOf(tx, kinds, { kind: kind.kind, key });
  if (users.length > 0)
    throw new Refusal(
      'in_use',
      `The ${kind.kind} "${key}" is in use: ${users.map((user) => `${user.kind} "${user.key}"`).join(', ')}.`,
      users.map((user) => ({ path: `${user.kind}.${user.key}`, message: `${user.name} uses it` })),
    );
  await kind.remove?.(tx, row.id);
  await sql`delete from document_version where kind = ${kind.kind} and key = ${key}`.execute(tx);
  await sql`delete from document where kind = ${kind.kind} and key = ${key}`.execute(tx);
  await bumpRevision(tx);
  await auditEntry(tx, {
    at: await instant(tx),
    actor,
    action: 'delete',
    kind: kind.kind,
    subject: key,
    before: row.document ?? row.draft,
  });
}

/** Moves a document to another state (a build that finished, a journey that completed) and tells every process. */
export async function setState(
  tx: Tx,
  kind: Pick<DocumentKind, 'kind'>,
  key: string,
  state: DocumentState,
  progress?: Record<string, unknown>,
): Promise<void> {
  await sql`update document set state = ${state}, progress = ${progress ? JSON.stringify(progress) : null}::jsonb
    where kind = ${kind.kind} and key = ${key}`.execute(tx);
  await bumpRevision(tx);
}

async function faultsOf(tx: Tx, kinds: DocumentKinds, kind: DocumentKind, document: BareDocument): Promise<Fault[]> {
  const faults = [...(await kind.grammar(tx, document)), ...(await circleFaults(tx, kinds, kind, document))];
  return [...faults, ...(await kind.check(tx, document))];
}

function parseDocument(kind: DocumentKind, key: string, body: unknown): BareDocument {
  const named = typeof body === 'object' && body !== null && !('key' in body) ? { key, ...body } : body;
  const parsed = kind.schema.safeParse(named);
  if (!parsed.success) {
    const clearer = kind.shape?.(named) ?? [];
    refuseIfAny('invalid', clearer.length > 0 ? clearer : parsed.error.issues.flatMap((issue) => schemaFaults(issue)));
    throw new Refusal('invalid', undefined, [], { cause: parsed.error });
  }
  if (parsed.data.key !== key)
    refuseIfAny('invalid', [{ path: 'key', message: `is "${parsed.data.key}", but the address says "${key}"` }]);
  return parsed.data;
}

/** Faults of a zod issue. Of a union the branch with the fewest faults speaks: it is what the author most likely meant. */
export function schemaFaults(issue: z.core.$ZodIssue, prefix: PropertyKey[] = []): Fault[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = issue.errors.reduce((a, b) =>
      depth(b) > depth(a) || (depth(b) === depth(a) && b.length < a.length) ? b : a,
    );
    return nearest.flatMap((inner) => schemaFaults(inner, path));
  }
  return [{ path: path.map(String).join('.'), message: issue.message }];
}

const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));
