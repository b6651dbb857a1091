import { sql } from 'kysely';
import type { Handle } from '../database/index.ts';

/** Says that a definition (document, custom field) changed: every process reads definitions anew before its next batch. */
export async function bumpRevision(tx: Handle): Promise<void> {
  await sql`update definitions_revision set revision = gen_random_uuid()`.execute(tx);
}

/** A name for the present state of all definitions of this workspace: what is parsed once may be kept until it changes. */
export async function revisionOf(tx: Handle): Promise<string> {
  const { rows } = await sql<{ revision: string }>`
    select workspace::text || ':' || revision::text as revision from definitions_revision`.execute(tx);
  return rows[0]?.revision ?? '';
}

/** Keeps what `load` answers until a definition changes. One workspace is kept at a time per process and engine under test. */
export function keptUntilRevision<T>(load: (tx: Handle) => Promise<T>): (tx: Handle) => Promise<T> {
  const kept = new Map<string, { revision: string; value: Promise<T> }>();
  return async (tx) => {
    const revision = await revisionOf(tx);
    const workspace = revision.slice(0, revision.lastIndexOf(':'));
    const found = kept.get(workspace);
    if (found?.revision === revision) return found.value;
    const value = load(tx);
    kept.set(workspace, { revision, value });
    value.catch(() => kept.delete(workspace));
    if (kept.size > 8) kept.delete(kept.keys().next().value!);
    return value;
  };
}
