import { stringify } from 'csv-stringify/sync';
import { sql } from 'kysely';
import type { ImportRefusals } from '../../../contract/imports.ts';
import type { Handle } from '../../database/index.ts';
import { findImport } from './store.ts';

const PAGE = 1_000;
/** Without it Excel takes UTF-8 for something else. */
const BYTE_ORDER_MARK = '\ufeff';

type Refusal = { row_number: number; path: string; message: string; record: string[] };

/**
 * The refused rows as CSV, piece by piece: the columns of the file as they came, and why. Corrected, it can be imported with
 * the same mapping.
 */
export async function* refusedCsv(db: Handle, id: number): AsyncGenerator<string> {
  const { plan } = await findImport(db, id);
  const { header, dialect } = plan;
  const lines = (rows: string[][]) => stringify(rows, { delimiter: dialect.delimiter });
  yield BYTE_ORDER_MARK + lines([[...header, 'Row', 'Reason']]);
  for (let after = 0; ; ) {
    const { rows } = await sql<Refusal>`
      select row_number, path, message, record from import_refusal where import_id = ${id} and row_number > ${after}
      order by row_number limit ${PAGE}`.execute(db);
    if (rows.length === 0) return;
    yield lines(
      rows.map((row) => [...header.map((_, index) => row.record[index] ?? ''), String(row.row_number), reason(row)]),
    );
    after = rows.at(-1)!.row_number;
  }
}

/** The first refused rows, to look at. */
export async function firstRefusals(tx: Handle, id: number, limit: number): Promise<ImportRefusals> {
  const { plan } = await findImport(tx, id);
  const { rows } = await sql<Refusal>`
    select row_number, path, message, record from import_refusal where import_id = ${id}
    order by row_number limit ${limit}`.execute(tx);
  return {
    header: plan.header,
    items: rows.map(({ row_number, path, message, record }) => ({
      row: row_number,
      column: path,
      message,
      cells: record,
    })),
  };
}

const reason = ({ path, message }: Refusal): string => (path === '' ? message : `${path}: ${message}`);
