import { sql } from 'kysely';
import { z } from 'zod';
import {
  IMPORT_LIMIT_MB,
  type ImportAnswer,
  type ImportRequest,
  importAnswer,
  importConstants,
  importMapping,
  importRequest,
} from '../../../contract/imports.ts';
import { Refusal, refuseIfAny, wallClock } from '../../base/index.ts';
import { type Handle, type Tx, transaction } from '../../database/index.ts';
import { type Actor, auditEntry } from '../../documents/index.ts';
import type { Jobs } from '../../jobs/index.ts';
import { type Catalogue, loadCatalogue } from '../../records/index.ts';
import { readHead } from './dialect.ts';
import { defaultMatch, mappingFaults, targetsOf } from './mapping.ts';

/** What imports need of the process: where jobs go, and what fields there are. */
export type ImportRoom = { jobs: Jobs; catalogue: Catalogue };

export const IMPORT_JOB = 'import';
const PART_BYTES = 256 * 1024;
const NOT_WHOLE = 'The file did not arrive whole. Send it again.';

/** What was decided about a file when it came; kept with the import in `mapping`, so that any process can run it. */
const importPlan = z.object({
  columns: importMapping,
  constants: importConstants,
  header: z.array(z.string()),
  dialect: z.object({
    encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le']),
    delimiter: z.string(),
    decimal: z.enum(['.', ',']),
    dates: z.enum(['day first', 'month first']),
  }),
  actor: z.object({ name: z.string(), userId: z.number().nullable() }),
});
export type ImportPlan = z.infer<typeof importPlan>;

/**
 * Stores a file and asks for the job that reads it in; answers the import's number. What can be seen from the beginning of
 * the file (no CSV, unknown columns or fields) is refused before anything is stored.
 *
 * The parts are written one by one, each in a transaction of its own, because a slow sender must hold nobody up. Until all
 * are there the import counts as failed: if this process dies meanwhile, that is the truth.
 */
export async function createImport(
  db: Handle,
  room: ImportRoom,
  request: ImportRequest,
  file: { name: string; bytes: AsyncIterable<Uint8Array> },
  actor: Actor,
): Promise<number> {
  const { record, mapping, constants, match_on, dry_run } = importRequest.parse(request);
  const parts = inParts(file.bytes);
  const first = (await parts.next()).value ?? new Uint8Array();
  const { header, dialect } = readHead(first);
  const wanted = { record, mapping, constants, match_on };
  const targets = targetsOf(await loadCatalogue(db, room.catalogue), record);
  refuseIfAny('invalid', mappingFaults(wanted, header, targets));
  const plan: ImportPlan = { columns: mapping, constants, header, dialect, actor };
  const matchOn = match_on ?? defaultMatch(wanted);
  const { rows } = await sql<{ id: number }>`
    insert into import (record, file_name, mapping, match_on, dry_run, state, failure, bytes, created_by, created_at)
    values (${record}, ${file.name}, ${JSON.stringify(plan)}::jsonb, ${matchOn}::text[], ${dry_run}, 'failed', ${NOT_WHOLE},
      0, ${actor.userId}, ${wallClock()}) returning id`.execute(db);
  const id = rows[0]!.id;
  try {
    const { bytes, utf8 } = await storeParts(db, id, first, parts);
    if (!utf8 && dialect.encoding === 'utf-8') plan.dialect = { ...dialect, encoding: 'windows-1252' };
    await transaction(db, (tx) => accept(tx, room.jobs, id, plan, bytes, { record, fileName: file.name, actor }));
  } catch (error) {
    await sql`delete from import where id = ${id}`.execute(db);
    throw error;
  }
  return id;
}

/** The same bytes in parts of one size, of which at least one. */
async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < PART_BYTES) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

async function storeParts(
  db: Handle,
  id: number,
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): Promise<{ bytes: number; utf8: boolean }> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const found = { bytes: 0, utf8: true };
  let part = 0;
  const store = async (bytes: Uint8Array) => {
    found.bytes += bytes.length;
    if (found.bytes > IMPORT_LIMIT_MB * 1024 * 1024)
      throw new Refusal('too_large', `The file is larger than ${IMPORT_LIMIT_MB} MB. Send it in several files.`);
    found.utf8 &&= decodes(utf8, bytes);
    await sql`insert into import_part (import_id, part, bytes) values (${id}, ${part++}, ${bytes})`.execute(db);
  };
  await store(first);
  for await (const bytes of rest) await store(bytes);
  return found;
}

function decodes(decoder: TextDecoder, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

async function accept(
  tx: Tx,
  jobs: Jobs,
  id: number,
  plan: ImportPlan,
  bytes: number,
  about: { record: string; fileName: string; actor: Actor },
): Promise<void> {
  await sql`update import set state = 'waiting', failure = null, bytes = ${bytes}, mapping = ${JSON.stringify(plan)}::jsonb
    where id = ${id}`.execute(tx);
  await jobs.enqueue(tx, IMPORT_JOB, { id });
  const after = { record: about.record, file: about.fileName, mapping: plan.columns, bytes };
  const at = wallClock();
  await auditEntry(tx, { at, actor: about.actor, action: 'create', kind: 'import', subject: String(id), after });
}

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
  'mapping' | 'constants' | 'seconds_left' | 'created_at' | 'started_at' | 'ended_at'
> & {
  mapping: unknown;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
};

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

const COLUMNS = sql.raw(
  'id, record, file_name, mapping, match_on, dry_run, state, failure, bytes, bytes_read, rows_read, created, updated, refused, created_at, started_at, ended_at',
);

function asAnswer({ mapping, ...row }: ImportRow): ImportAnswer {
  const { columns, constants } = importPlan.parse(mapping);
  return importAnswer.parse({
    ...row,
    mapping: columns,
    constants,
    seconds_left: secondsLeft(row),
    created_at: row.created_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    ended_at: row.ended_at?.toISOString() ?? null,
  });
}

/** As if the rest took as long per byte as what is done. */
function secondsLeft(row: Omit<ImportRow, 'mapping'>): number | null {
  if (row.state !== 'running' || !row.started_at || row.bytes_read === 0) return null;
  const seconds = (wallClock().getTime() - row.started_at.getTime()) / 1000;
  return Math.round((seconds * (row.bytes - row.bytes_read)) / row.bytes_read);
}

/** Stops an import; the rows that are done stay. Refused when it has ended. */
export async function cancelImport(tx: Tx, id: number, actor: Actor): Promise<ImportAnswer> {
  const { state } = await getImport(tx, id);
  if (!(await endImport(tx, id, 'cancelled')))
    throw new Refusal('conflict', `The import has ended already: it is ${state}.`);
  await auditEntry(tx, { at: wallClock(), actor, action: 'cancel', kind: 'import', subject: String(id) });
  return getImport(tx, id);
}

/** Ends what is waiting or running; false when it had ended. The file goes: it holds more about people than is needed now. */
export async function endImport(
  tx: Tx,
  id: number,
  state: 'done' | 'failed' | 'cancelled',
  failure: string | null = null,
): Promise<boolean> {
  const { rows } = await sql`
    update import set state = ${state}, failure = ${failure}, ended_at = ${wallClock()},
      bytes_read = case when ${state} = 'done' then bytes else bytes_read end
    where id = ${id} and state in ('waiting', 'running') returning id`.execute(tx);
  if (rows.length === 0) return false;
  await sql`delete from import_part where import_id = ${id}`.execute(tx);
  return true;
}
