import { sql } from 'kysely';
import type { ImportAnswer } from '../../../contract/imports.ts';
import { Refusal, wallClock } from '../../base/index.ts';
import type { Tx } from '../../database/index.ts';
import { type Actor, auditEntry } from '../../documents/index.ts';
import type { Jobs } from '../../jobs/index.ts';
import { IMPORT_JOB } from './create.ts';
import { getImport } from './store.ts';

/** Runs for real what a dry run has counted, on the file that came with it. Refused when that is kept no more. */
export async function runForReal(tx: Tx, jobs: Jobs, id: number, actor: Actor): Promise<ImportAnswer> {
  const { ready, state } = await getImport(tx, id);
  if (!ready)
    throw new Refusal(
      'conflict',
      state === 'done'
        ? 'This was no dry run, or its file is kept no more (it is for a day). Send the file again.'
        : `Only a dry run that has ended can be run for real; this import is ${state}.`,
    );
  await sql`delete from import_refusal where import_id = ${id}`.execute(tx);
  await sql`update import set dry_run = false, state = 'waiting', started_at = null, ended_at = null, bytes_read = 0, rows_read = 0,
    created = 0, updated = 0, untouched = 0, refused = 0, accounts_created = 0, last_written_at = null
    where id = ${id} and state = 'done' and dry_run`.execute(tx);
  await jobs.enqueue(tx, IMPORT_JOB, { id });
  await auditEntry(tx, { at: wallClock(), actor, action: 'run', kind: 'import', subject: String(id) });
  return getImport(tx, id);
}
