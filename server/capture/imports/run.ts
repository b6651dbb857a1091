import { sql } from 'kysely';
import { log, Refusal, wallClock } from '../../base/index.ts';
import { type Handle, instant, type Tx, transaction } from '../../database/index.ts';
import type { JobTurn } from '../../jobs/index.ts';
import { type Catalogue, type Given, loadCatalogue, upsertRecords, type WritableKind } from '../../records/index.ts';
import { getSettings } from '../../settings/index.ts';
import { storable } from './dialect.ts';
import { makeAccounts } from './make-accounts.ts';
import { makeContacts } from './make-contacts.ts';
import { kindOfImport, type RowMapper, rowMapper, targetsOf } from './mapping.ts';
import { readRows } from './rows.ts';
import { endImport, findImport, forgetOldFiles, type ImportPlan, storedParts } from './store.ts';

/**
 * Rows in one transaction. Measured: 1,000 to 5,000 take the same time per row, so as few as that: on the embedded database
 * everybody else waits for it, and what is garbage before the next collection of the young goes at once (60,000 rows peak at
 * 250 MB; in batches of 2,000, at 300 MB).
 */
const BATCH = 1_000;

/** What is about to be imported, ready to be read. */
type Run = {
  id: number;
  kind: WritableKind;
  catalogue: Catalogue;
  answer: Awaited<ReturnType<typeof findImport>>['answer'];
  plan: ImportPlan;
  map: RowMapper;
};

/**
 * Reads a stored file in. Every batch is one transaction: its records, its refused rows and how far the import has come stand
 * together or not at all. So a run that was killed goes on from the recorded row, and when two run the same import, the one
 * that finds the other further leaves it to him.
 */
export async function runImport(db: Handle, base: Catalogue, id: number, turn: JobTurn, batch = BATCH): Promise<void> {
  if (!(await begin(db, id))) return;
  await forgetOldFiles(db);
  try {
    await readIn(db, await prepare(db, base, id), turn.signal, batch);
  } catch (error) {
    if (turn.signal.aborted) throw error;
    if (error instanceof Refusal) await fail(db, id, error.message);
    else {
      if (turn.lastTry) await fail(db, id, 'Something went wrong on our side, several times. It has been logged.');
      throw error;
    }
  }
}

async function begin(db: Handle, id: number): Promise<boolean> {
  const { rows } = await sql`
    update import set state = 'running', started_at = coalesce(started_at, ${wallClock()})
    where id = ${id} and state in ('waiting', 'running') returning id`.execute(db);
  return rows.length > 0;
}

async function fail(db: Handle, id: number, failure: string): Promise<void> {
  log.warn({ import: id, failure }, 'an import failed');
  await transaction(db, (tx) => endImport(tx, id, 'failed', failure));
}

async function prepare(db: Handle, base: Catalogue, id: number): Promise<Run> {
  const { answer, plan } = await findImport(db, id);
  const wanted = { record: answer.record, mapping: plan.columns, constants: plan.constants, match_on: answer.match_on };
  const catalogue = await loadCatalogue(db, base);
  const targets = targetsOf(catalogue, answer.record);
  const reading = { ...plan.dialect, timeZone: (await getSettings(db)).time_zone };
  const kind = kindOfImport(catalogue, answer.record);
  return { id, kind, catalogue, answer, plan, map: rowMapper(wanted, plan.header, targets, reading) };
}

async function readIn(db: Handle, run: Run, signal: AbortSignal, batch: number): Promise<void> {
  let done = run.answer.rows_read;
  const reader = readRows(storedParts(db, run.id), run.plan.dialect, done);
  try {
    let next = reader.batch(batch);
    for (;;) {
      const { rows, bytes } = await next;
      if (rows.length === 0) break;
      signal.throwIfAborted();
      // Read ahead while the database writes; what goes wrong there is met when its turn comes.
      next = reader.batch(batch);
      next.catch(() => {});
      if (!(await transaction(db, (tx) => writeBatch(tx, run, rows, done, bytes)))) return;
      done += rows.length;
    }
    await transaction(db, (tx) => endImport(tx, run.id, 'done'));
  } finally {
    reader.close();
  }
}

type RefusedRow = { row_number: number; code: string; path: string; message: string; record: string[] };

/** False when the import was cancelled, or another process has come further with it. */
async function writeBatch(tx: Tx, run: Run, rows: string[][], done: number, bytes: number): Promise<boolean> {
  const { rows: found } = await sql<{ state: string; rows_read: number }>`
    select state, rows_read from import where id = ${run.id} for update`.execute(tx);
  if (found[0]?.state !== 'running' || found[0].rows_read !== done) return false;

  const refused: RefusedRow[] = [];
  const records: { record: Given; row: number }[] = [];
  for (const [row, cells] of rows.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const mapped = run.map(cells);
    if ('record' in mapped) records.push({ record: mapped.record, row });
    else refused.push(asRefused(rows, done, row, 'invalid', mapped.refused));
  }
  const given = records.map(({ record }) => record);
  const written = await write(tx, run, given);
  for (const { index, code, path, message } of written.refused)
    refused.push(asRefused(rows, done, records[index]!.row, code, { path: columnOf(run.plan, path), message }));
  await keepRefused(tx, run.id, refused);
  const untouched = records.length - written.created - written.updated - written.refused.length;
  await sql`update import set rows_read = rows_read + ${rows.length}, bytes_read = ${bytes},
    created = created + ${written.created}, updated = updated + ${written.updated}, untouched = untouched + ${untouched},
    refused = refused + ${refused.length}, accounts_created = accounts_created + ${written.accounts},
    last_written_at = ${await instant(tx)} where id = ${run.id}`.execute(tx);
  return true;
}

type WriteAnswer = Awaited<ReturnType<typeof upsertRecords>> & { accounts: number };

/**
 * A dry run does all of it and takes it back. It counts what the real one would do, but for a new record that comes again in
 * a later batch: it counts as created twice, where the real one would then update it.
 */
async function write(tx: Tx, run: Run, records: Given[]): Promise<WriteAnswer> {
  if (!run.answer.dry_run) return writeRecords(tx, run, records);
  await sql`savepoint dry_run`.execute(tx);
  const answer = await writeRecords(tx, run, records);
  await sql`rollback to savepoint dry_run`.execute(tx);
  return answer;
}

async function writeRecords(tx: Tx, run: Run, records: Given[]): Promise<WriteAnswer> {
  const { match_on, on_match, unknown_account } = run.answer;
  const { actor, unknown_contact } = run.plan;
  const accounts = unknown_account === 'create' ? await makeAccounts(tx, run, records, actor) : 0;
  const optional = [
    ...(unknown_account === 'leave' ? ['account'] : []),
    ...(unknown_contact === 'leave' ? ['contact'] : []),
  ];
  const linked = unknown_contact === 'create' ? await makeContacts(tx, run, records, actor) : records;
  const order = { match_on, records: linked, on_match, optional, import_id: run.id };
  return { ...(await upsertRecords(tx, run.kind, order, actor)), accounts };
}

const asRefused = (
  rows: string[][],
  done: number,
  row: number,
  code: string,
  why: { path: string; message: string },
): RefusedRow => ({ row_number: done + row + 1, code, ...why, record: rows[row]!.map(storable) });

/** People know their columns, not our fields. A related record that is not there is a fault of the column that names it. */
const columnOf = (plan: ImportPlan, path: string): string =>
  Object.entries(plan.columns).find(([, field]) => field === path || field.startsWith(`${path}.`))?.[0] ?? path;

async function keepRefused(tx: Tx, id: number, refused: RefusedRow[]): Promise<void> {
  if (refused.length === 0) return;
  await sql`
    insert into import_refusal (import_id, row_number, code, path, message, record)
    select ${id}::bigint, row_number, code, path, message, record
    from jsonb_to_recordset(${JSON.stringify(refused)}::jsonb)
      as given (row_number bigint, code text, path text, message text, record jsonb)`.execute(tx);
}
