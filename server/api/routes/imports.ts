import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { IMPORT_LIMIT_MB } from '../../../contract/import-records.ts';
import {
  importAnswer,
  importForm,
  importGuess,
  importList,
  importListQuery,
  importRecord,
  importRefusals,
} from '../../../contract/imports.ts';
import { Refusal } from '../../base/index.ts';
import {
  cancelImport,
  createImport,
  firstRefusals,
  getImport,
  guessImport,
  listImports,
  refusedCsv,
  runForReal,
  undoImport,
} from '../../capture/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { type Form, receiveForm } from '../form.ts';
import { refuseIssues } from '../problem.ts';
import { byId } from './shapes.ts';

const FILE_LIMIT = IMPORT_LIMIT_MB * 1024 * 1024;
/** What a guess looks at; the rest of the file need not be sent. */
const GUESS_BYTES = 256 * 1024;

const guessForm = z.strictObject({ record: importRecord });
const withFile = z.object({ file: z.string().meta({ format: 'binary' }).describe('The CSV file') });

/** CSV files of contacts and accounts (F-9). */
export const importEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/imports',
    may: 'sell',
    says: 'Takes a CSV file of contacts or accounts; it is read in afterwards',
    upload: true,
    body: importForm.extend(withFile.shape),
    answer: importAnswer,
    status: 202,
    run: async ({ ripen, request, actor }) => {
      await using form = await receiveForm(request, FILE_LIMIT);
      const asked = judged(importForm, form);
      const file = fileOf(form);
      const bytes = createReadStream(file.path);
      const id = await createImport(ripen.db, ripen, asked, { name: file.name, bytes }, actor);
      return getImport(ripen.db, id);
    },
  }),
  endpoint({
    method: 'post',
    path: '/imports/guess',
    may: 'sell',
    says: 'Proposes which column is which field; the beginning of the file is enough',
    upload: true,
    body: guessForm.extend(withFile.shape),
    answer: importGuess,
    run: async ({ ripen, request }) => {
      await using form = await receiveForm(request, FILE_LIMIT);
      const { record } = judged(guessForm, form);
      const beginning = await Array.fromAsync(createReadStream(fileOf(form).path, { end: GUESS_BYTES - 1 }));
      // Awaited here: what it refuses would be nobody's while the form is disposed of, and that ends the process.
      return await guessImport(ripen.db, ripen.catalogue, record, Buffer.concat(beginning));
    },
  }),
  endpoint({
    method: 'get',
    path: '/imports',
    may: 'read',
    says: 'Lists imports, the newest first',
    query: importListQuery,
    answer: importList,
    read: async (tx, { query: { limit, cursor } }) => {
      const items = await listImports(tx, limit, cursor);
      return { items, next_cursor: items.length === limit ? String(items.at(-1)!.id) : null };
    },
  }),
  endpoint({
    method: 'get',
    path: '/imports/{id}',
    may: 'read',
    says: 'One import, with how far it has come',
    params: byId,
    answer: importAnswer,
    read: (tx, { params }) => getImport(tx, params.id),
  }),
  endpoint({
    method: 'get',
    path: '/imports/{id}/refused',
    may: 'sell',
    says: 'The first refused rows, with the reason',
    params: byId,
    query: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(50) }),
    answer: importRefusals,
    read: (tx, { params, query }) => firstRefusals(tx, params.id, query.limit),
  }),
  endpoint({
    method: 'get',
    path: '/imports/{id}/refused.csv',
    may: 'sell',
    says: 'The rows that were refused, as they came, with the reason',
    params: byId,
    run: async ({ ripen, params, headers }) => {
      const { file_name } = await getImport(ripen.db, params.id);
      const name = encodeURIComponent(`refused of ${file_name}`);
      headers.set('content-type', 'text/csv; charset=utf-8');
      headers.set('content-disposition', `attachment; filename*=UTF-8''${name}`);
      const csv = ReadableStream.from(refusedCsv(ripen.db, params.id)).pipeThrough(new TextEncoderStream());
      return new Response(csv, { headers });
    },
  }),
  endpoint({
    method: 'post',
    path: '/imports/{id}/run',
    may: 'sell',
    says: 'Runs for real what a dry run has counted, on the file that came with it',
    params: byId,
    answer: importAnswer,
    status: 202,
    write: (tx, { ripen, params, actor }) => runForReal(tx, ripen.jobs, params.id, actor),
  }),
  endpoint({
    method: 'post',
    path: '/imports/{id}/cancel',
    may: 'sell',
    says: 'Stops an import; the rows that are done stay',
    params: byId,
    answer: importAnswer,
    write: (tx, { params, actor }) => cancelImport(tx, params.id, actor),
  }),
  endpoint({
    method: 'post',
    path: '/imports/{id}/undo',
    may: 'market',
    says: 'Removes what an import created, except what was changed or used since',
    params: byId,
    answer: importAnswer,
    status: 202,
    write: (tx, { ripen, params, actor }) => undoImport(tx, ripen.jobs, params.id, actor),
  }),
];

function judged<Schema extends z.ZodType>(schema: Schema, { texts }: Form): z.output<Schema> {
  const asked = schema.safeParse(texts);
  if (!asked.success) refuseIssues(asked.error);
  return asked.data;
}

function fileOf({ file }: Form): NonNullable<Form['file']> {
  if (!file) throw new Refusal('invalid', undefined, [{ path: 'file', message: 'send the CSV file in this field' }]);
  return file;
}
