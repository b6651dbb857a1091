import { sql } from 'kysely';
import { z } from 'zod';
import {
  type ImportAnswer,
  importAnswer,
  importConstants,
  importMapping,
  unknownContact,
} from '../../../contract/imports.ts';
import { Refusal, wallClock } from '../../base/index.ts';
import type { Handle, Tx } from '../../database/index.ts';
import { type Actor, auditEntry } from '../../documents/index.ts';

/** What was decided about a file when it came; kept with the import in `mapping`, so that any process can run it. */
const importPlan = z.object({
  columns: importMapping,
  constants: importConstants,
  header: z.array(z.string()),
  dialect: z.object({
    encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']),
    delimiter: z.string(),
    decimal: z.enum(['.', ',']),
    dates: z.enum(['day first', 'month first']),
  }),
  actor: z.object({ name: z.string(), userId: z.number().nullable() }),
  unknown_contact: unknownContact.default('refuse'),
});
export type ImportPlan = z.infer<typeof importPlan>;

/** The stored file, part by part. */
export async function* storedParts(db: Handle, id: number): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const { rows } = await sql<{ bytes: Uint8Array }>`
      select bytes from import_part where import_id = ${id} and part = ${part}`.execute(db);
    if (!rows[0]) return;
    yield rows[0].bytes;
  }
}

type ImportRow = Omit<
  ImportAnswer,
  'mapping' | 'constants' | 'ready' | 'rows_per_second' | 'seconds_left' | 'created_by' | Times
> &
  Record<Exclude<Times, 'created_at'>, Date | null> & { mapping: unknown; has_file: boolean; created_at: Date };
type Times = 'created_at' | 'started_at' | 'ended_at';

/** An import as it stands, with the plan it follows. Refused when there is none. */
export async function findImport(tx: Handle, id: number): Promise<{ answer: ImportAnswer; plan: ImportPlan }> {
  const { rows } = await sql<ImportRow>`select ${COLUMNS} from import where id = ${id}`.execute(tx);
  if (!rows[0]) throw new Refusal('not_found', `There is no import ${id}.`);
  return { answer: asAnswer(rows[0]), plan: importPlan.parse(rows[0].mapping) };
}

export const getImport = async (tx: Handle, id: number): Promise<ImportAnswer> => (await findImport(tx, id)).answer;

/** The imports, newest first. `before` is the number after which the last page ended. */
export async function listImports(tx: Handle, limit: number, before?: number): Promise<ImportAnswer[]> {
  const { rows } = await sql<ImportRow>`
    select ${COLUMNS} from import where ${before === undefined ? sql`true` : sql`id < ${before}`}
    order by id desc limit ${limit}`.execute(tx);
  return rows.map(asAnswer);
}

const COLUMNS = sql`id, record, file_name, mapping, match_on, on_match, unknown_account, dry_run, state, failure, bytes,
  bytes_read, rows_read, created, updated, untouched, refused, accounts_created, removed, kept, created_at, started_at,
  ended_at, exists (select 1 from import_part where import_id = import.id) as has_file`;

function asAnswer({ mapping, has_file, ...row }: ImportRow): ImportAnswer {
  const { columns, constants, actor } = importPlan.parse(mapping);
  return importAnswer.parse({
    ...row,
    mapping: columns,
    constants,
    ready: row.dry_run && row.state === 'done' && has_file,
    ...pace(row),
    created_by: actor.name,
    created_at: row.created_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    ended_at: row.ended_at?.toISOString() ?? null,
  });
}

/** How quick it is, and what is left as if the rest took as long per byte as what is done. */
function pace(row: Omit<ImportRow, 'mapping' | 'has_file'>): Pick<ImportAnswer, 'rows_per_second' | 'seconds_left'> {
  if (!row.started_at || row.rows_read === 0) return { rows_per_second: null, seconds_left: null };
  const seconds = ((row.ended_at ?? wallClock()).getTime() - row.started_at.getTime()) / 1000;
  return {
    rows_per_second: seconds > 0 ? Math.round(row.rows_read / seconds) : null,
    seconds_left:
      row.state === 'running' && row.bytes_read > 0
        ? Math.round((seconds * (row.bytes - row.bytes_read)) / row.bytes_read)
        : null,
  };
}

/**
 * Stops an import; the rows that are done stay. A dry run that has ended and waits to be run for real is given up. Refused
 * when there is nothing to stop.
 */
export async function cancelImport(tx: Tx, id: number, actor: Actor): Promise<ImportAnswer> {
  const { state, ready } = await getImport(tx, id);
  if (ready) await giveUp(tx, id);
  else if (!(await endImport(tx, id, 'cancelled')))
    throw new Refusal('conflict', `The import has ended already: it is ${state}.`);
  await auditEntry(tx, { at: wallClock(), actor, action: 'cancel', kind: 'import', subject: String(id) });
  return getImport(tx, id);
}

async function giveUp(tx: Tx, id: number): Promise<void> {
  await sql`update import set state = 'cancelled' where id = ${id}`.execute(tx);
  await forgetFile(tx, id);
}

/**
 * Ends what is waiting or running; false when it had ended. The file goes: it holds more about people than is needed now.
 * Only that of a dry run stays for a day, to be run for real.
 */
export async function endImport(
  tx: Tx,
  id: number,
  state: 'done' | 'failed' | 'cancelled',
  failure: string | null = null,
): Promise<boolean> {
  const { rows } = await sql<{ dry_run: boolean }>`
    update import set state = ${state}, failure = ${failure}, ended_at = ${wallClock()},
      bytes_read = case when ${state} = 'done' then bytes else bytes_read end
    where id = ${id} and state in ('waiting', 'running') returning dry_run`.execute(tx);
  if (!rows[0]) return false;
  if (!(rows[0].dry_run && state === 'done')) await forgetFile(tx, id);
  return true;
}

const forgetFile = (tx: Handle, id: number) => sql`delete from import_part where import_id = ${id}`.execute(tx);

const KEPT_MS = 24 * 3_600_000;

/** Removes the files of dry runs that nobody ran for real, and of uploads that broke off with their process. */
export async function forgetOldFiles(db: Handle): Promise<void> {
  await sql`delete from import_part where import_id in (
    select id from import where state not in ('waiting', 'running')
      and coalesce(ended_at, created_at) < ${new Date(wallClock().getTime() - KEPT_MS)})`.execute(db);
}
