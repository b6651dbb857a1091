import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';
import { type Actor, type AuditEntry, auditEntries } from '../documents/index.ts';
import type { WritableKind } from './kinds.ts';
import { STANDARD } from './standard-fields.ts';

type Row = { id: number; custom?: Record<string, unknown> } & Record<string, unknown>;
export type Rows = Map<number, Row>;

/** As many changed by their id are entered in the audit log one by one; of more, and of imports, it says how many. */
export const NOTED_ONE_BY_ONE = 1000;

/** What nobody decided about: it goes without saying, or follows from the rest. */
const UNSAID = new Set(['id', 'lane', 'created_at', 'updated_at']);

/** Records as they are stored, held until the transaction ends: what is read before a change is then what it replaces. */
export async function rowsOf(tx: Tx, kind: WritableKind, ids: number[]): Promise<Rows> {
  const { table } = STANDARD.records.get(kind)!;
  const { rows } = await sql<{ row: Row }>`
    select to_jsonb(own) as row from ${sql.table(table)} as own
    where own.id = any(${ids}::bigint[]) order by own.id for no key update`.execute(tx);
  return new Map(rows.map(({ row }) => [row.id, row]));
}

/** Writes what became of these records, field by field: the fields of a new one, what differs in another, nothing of the rest. */
export async function noteTrail(
  tx: Tx,
  kind: WritableKind,
  { before, ids, at, actor }: { before: Rows; ids: number[]; at: Date; actor: Actor },
): Promise<void> {
  const after = await rowsOf(tx, kind, ids);
  const entries = ids.flatMap((id): AuditEntry[] => {
    const [was, is] = [before.get(id), after.get(id)];
    if (!is) return [];
    const about = { at, actor, kind, subject: String(id) };
    if (!was) return [{ ...about, action: 'create', after: given(is) }];
    const changed = difference(was, is);
    return changed ? [{ ...about, action: 'change', ...changed }] : [];
  });
  await auditEntries(tx, entries);
}

/** What these records hold of the fields that are to be set, in the form in which it can be written back. */
export const heldOf = (rows: Rows, set: Readonly<Record<string, unknown>>): Record<string, unknown>[] =>
  [...rows.values()].map((row) => ({
    id: row.id,
    ...picked(
      row,
      Object.keys(set).filter((name) => name in row && name !== 'custom'),
    ),
    ...(set.custom ? { custom: picked(row.custom ?? {}, Object.keys(set.custom)) } : {}),
  }));

function given({ custom = {}, ...row }: Row): Record<string, unknown> {
  const fields = Object.entries(row).filter(([name, value]) => !UNSAID.has(name) && value !== null);
  return { ...Object.fromEntries(fields), ...(Object.keys(custom).length > 0 ? { custom } : {}) };
}

function difference({ custom: customWas = {}, ...was }: Row, { custom: customIs = {}, ...is }: Row) {
  const names = differing(was, is).filter((name) => !UNSAID.has(name));
  const keys = differing(customWas, customIs);
  if (names.length + keys.length === 0) return undefined;
  const side = (row: Record<string, unknown>, custom: Record<string, unknown>) => ({
    ...picked(row, names),
    ...(keys.length > 0 ? { custom: picked(custom, keys) } : {}),
  });
  return { before: side(was, customWas), after: side(is, customIs) };
}

const differing = (was: Record<string, unknown>, is: Record<string, unknown>): string[] =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => JSON.stringify(was[name] ?? null) !== JSON.stringify(is[name] ?? null),
  );

const picked = (row: Record<string, unknown>, names: string[]) =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
