import { sql } from 'kysely';
import type { z } from 'zod';
import { IMPORT_LIMIT_MB } from '../../../contract/import-records.ts';
import { type ImportRequest, importRequest } from '../../../contract/imports.ts';
import { Refusal, refuseIfAny, wallClock } from '../../base/index.ts';
import { type Handle, type Tx, transaction } from '../../database/index.ts';
import { type Actor, auditEntry } from '../../documents/index.ts';
import type { Jobs } from '../../jobs/index.ts';
import { type Catalogue, loadCatalogue } from '../../records/index.ts';
import { readHead } from './dialect.ts';
import { defaultMatch, mappingFaults, targetsOf } from './mapping.ts';
import { forgetOldFiles, type ImportPlan } from './store.ts';

/** What imports need of the process: where jobs go, and what fields there are. */
export type ImportRoom = { jobs: Jobs; catalogue: Catalogue };

export const IMPORT_JOB = 'import';
const PART_BYTES = 256 * 1024;
const NOT_WHOLE = 'The file did not arrive whole. Send it again.';

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
  const parts = inParts(file.bytes);
  try {
    const first = (await parts.next()).value ?? new Uint8Array();
    const asked = await judge(db, room, request, first, actor);
    const id = await announce(db, asked, file.name);
    try {
      await store(db, id, asked.plan, first, parts);
      await transaction(db, (tx) => accept(tx, room.jobs, id, asked.plan));
    } catch (error) {
      await sql`delete from import where id = ${id}`.execute(db);
      throw error;
    }
    return id;
  } finally {
    await parts.return(undefined);
  }
}

/** What was asked for, after it was found to fit the file. */
type Asked = Omit<z.output<typeof importRequest>, 'mapping' | 'constants' | 'unknown_contact'> & {
  match_on: string[];
  plan: ImportPlan;
};

async function judge(
  db: Handle,
  room: ImportRoom,
  request: ImportRequest,
  first: Uint8Array,
  actor: Actor,
): Promise<Asked> {
  const wanted = importRequest.parse(request);
  const { mapping, constants, unknown_contact, ...how } = wanted;
  const { header, dialect } = readHead(first);
  const targets = targetsOf(await loadCatalogue(db, room.catalogue), wanted.record);
  refuseIfAny('invalid', mappingFaults(wanted, header, targets));
  return {
    ...how,
    match_on: wanted.match_on ?? defaultMatch(wanted),
    plan: { columns: mapping, constants, header, dialect, actor, unknown_contact },
  };
}

async function announce(db: Handle, asked: Asked, fileName: string): Promise<number> {
  await forgetOldFiles(db);
  const { record, match_on, on_match, unknown_account, dry_run, plan } = asked;
  const { rows } = await sql<{ id: number }>`
    insert into import (record, file_name, mapping, match_on, on_match, unknown_account, dry_run, state, failure, bytes,
      created_by, created_at)
    values (${record}, ${fileName}, ${JSON.stringify(plan)}::jsonb, ${match_on}::text[], ${on_match}, ${unknown_account},
      ${dry_run}, 'failed', ${NOT_WHOLE}, 0, ${plan.actor.userId}, ${wallClock()}) returning id`.execute(db);
  return rows[0]!.id;
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

/** Writes the parts. Only whoever has seen all of them knows whether the file is UTF-8. */
async function store(
  db: Handle,
  id: number,
  plan: ImportPlan,
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): Promise<void> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let part = 0;
  let size = 0;
  const write = async (bytes: Uint8Array) => {
    size += bytes.length;
    if (size > IMPORT_LIMIT_MB * 1024 * 1024)
      throw new Refusal('too_large', `The file is larger than ${IMPORT_LIMIT_MB} MB. Send it in several files.`);
    if (plan.dialect.encoding === 'utf-8' && !decodes(utf8, bytes)) plan.dialect.encoding = 'windows-1252';
    await sql`insert into import_part (import_id, part, bytes) values (${id}, ${part++}, ${bytes})`.execute(db);
  };
  await write(first);
  for await (const bytes of rest) await write(bytes);
}

function decodes(decoder: TextDecoder, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

async function accept(tx: Tx, jobs: Jobs, id: number, plan: ImportPlan): Promise<void> {
  const { rows } = await sql<{ record: string; file_name: string; bytes: number }>`
    update import set state = 'waiting', failure = null, mapping = ${JSON.stringify(plan)}::jsonb,
      bytes = (select sum(length(import_part.bytes)) from import_part where import_id = ${id})
    where id = ${id} returning record, file_name, bytes`.execute(tx);
  await jobs.enqueue(tx, IMPORT_JOB, { id });
  const { actor, columns: mapping } = plan;
  const after = { ...rows[0], mapping };
  await auditEntry(tx, { at: wallClock(), actor, action: 'create', kind: 'import', subject: String(id), after });
}
