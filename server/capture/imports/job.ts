import { z } from 'zod';
import type { Handle } from '../../database/index.ts';
import type { RecordRegisters } from '../../records/index.ts';
import { IMPORT_JOB, type ImportRoom } from './create.ts';
import { runImport } from './run.ts';
import { runUndo, UNDO_JOB, undoOrder } from './undo.ts';

/** Imports in one process at once: on PostgreSQL a second one uses the time the first spends parsing. */
const AT_ONCE = 2;

/** Lets this process run imports and take them back, once its jobs are started. */
export function registerImports(db: Handle, { jobs, catalogue }: ImportRoom, registers: RecordRegisters): void {
  const schema = z.object({ id: z.int() });
  jobs.register(IMPORT_JOB, schema, ({ id }, turn) => runImport(db, catalogue, id, turn), { atOnce: AT_ONCE });
  jobs.register(UNDO_JOB, undoOrder, (order, turn) => runUndo(db, registers, order, turn));
}
