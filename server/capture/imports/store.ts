import { sql } from 'kysely';
import { z } from 'zod';
import { type ImportAnswer, importAnswer, importConstants, importMapping } from '../../../contract/imports.ts';
import { Refusal, wallClock } from '../../base/index.ts';
import type { Handle, Tx } from '../../database/index.ts';
import { type Actor, auditEntry } from '../../documents/index.ts';

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
