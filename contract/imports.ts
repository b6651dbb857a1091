import { z } from 'zod';
import { IMPORT_RECORDS, type ImportRecord } from './import-records.ts';

export const importRecord = z.enum(Object.keys(IMPORT_RECORDS) as ImportRecord[]);

/** What becomes of a record that is there already: it gets what the file fills in, or stays as it is. */
export const onMatch = z.enum(['update', 'leave']);
/** A row names an account that is not there: the row is refused, comes without an account, or the account is made. */
export const unknownAccount = z.enum(['refuse', 'leave', 'create']);
/** The same of a contact that a lead, deal or task names. */
export const unknownContact = unknownAccount;

export const importState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone']);

const fieldPath = z
  .string()
  .min(1)
  .max(200)
  .describe('A field: `city`, `custom.tier`, that of a related record: `account.name`, or `full_name` of a contact');

/** Which column of the file becomes which field. Columns that are not named are left out. */
export const importMapping = z.record(z.string(), fieldPath);
export type ImportMapping = z.infer<typeof importMapping>;

/** Fields that get the same value in every row, such as {"source": "Trade fair 2026"}. */
export const importConstants = z.record(
  fieldPath,
  z
    .string()
    .trim()
    .min(1)
    .max(500)
    .regex(/^[^\0]*$/, 'holds the character 0'),
);

/** How a file is to be read in. Empty cells leave a record's value as it is. */
export const importRequest = z.strictObject({
  record: importRecord,
  mapping: importMapping,
  constants: importConstants.default({}),
  match_on: z
    .array(z.string())
    .max(10)
    .optional()
    .describe(
      'Fields that say that a record is already there; none: always make new ones. Default: the best of those mapped',
    ),
  on_match: onMatch.default('update'),
  unknown_account: unknownAccount.default('refuse'),
  unknown_contact: unknownContact.default('refuse'),
  dry_run: z
    .boolean()
    .default(false)
    .describe(
      'Count only, write nothing. Rows are compared with what is there and within batches of some thousand rows',
    ),
});
export type ImportRequest = z.input<typeof importRequest>;

/** A value that is sent as JSON text in a field of a form. */
const jsonText = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch (error) {
        context.issues.push({ code: 'custom', input: text, message: `is no JSON: ${(error as Error).message}` });
        return z.NEVER;
      }
    })
    .pipe(schema);

/** The same as a form (multipart/form-data), beside the file itself in the field `file`. */
export const importForm = z.strictObject({
  record: importRecord,
  mapping: jsonText(importMapping).describe('JSON: {"Column": "field"}'),
  constants: jsonText(importConstants).describe('JSON: {"field": "value"}').optional(),
  match_on: jsonText(z.array(z.string()).max(10)).describe('JSON: ["email"]').optional(),
  on_match: onMatch.optional(),
  unknown_account: unknownAccount.optional(),
  unknown_contact: unknownContact.optional(),
  dry_run: z.stringbool().optional(),
});

/** Records that stayed when an import was taken back, by the reason. */
export const keptRecords = z.object({
  changed: z.int().default(0).describe('Somebody has changed them since'),
  used: z.int().default(0).describe('Something happened with them, or something belongs to them'),
});

export const importAnswer = z
  .object({
    id: z.int(),
    record: importRecord,
    file_name: z.string(),
    mapping: importMapping,
    constants: importConstants,
    match_on: z.array(z.string()),
    on_match: onMatch,
    unknown_account: unknownAccount,
    dry_run: z.boolean(),
    ready: z.boolean().describe('A dry run whose file is still kept, so that it can be run for real'),
    state: importState,
    failure: z.string().nullable().describe('Why it failed, in words'),
    bytes: z.int().describe('Size of the file'),
    bytes_read: z.int(),
    rows_read: z.int().describe('Rows dealt with: created + updated + untouched + refused + empty ones'),
    created: z.int(),
    updated: z.int(),
    untouched: z.int().describe('Rows whose record was there and was to be left as it is'),
    refused: z.int(),
    accounts_created: z.int().describe('Accounts made because rows named them'),
    removed: z.int().describe('Records that taking it back removed'),
    kept: keptRecords,
    rows_per_second: z.int().nullable(),
    seconds_left: z.int().nullable().describe('An estimate while it runs'),
    created_by: z.string().describe('Who sent it'),
    created_at: z.string(),
    started_at: z.string().nullable(),
    ended_at: z.string().nullable(),
  })
  .meta({ id: 'Import' });
export type ImportAnswer = z.infer<typeof importAnswer>;

export const importListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.coerce.number().int().min(1).optional(),
});

export const importList = z.object({ items: z.array(importAnswer), next_cursor: z.string().nullable() });

/** The first refused rows, to look at; all of them are in refused.csv. */
export const importRefusals = z.object({
  header: z.array(z.string()),
  items: z.array(
    z.object({
      row: z.int().describe('Counted from the first row under the header'),
      column: z.string().describe('Empty where the row as a whole is at fault'),
      message: z.string(),
      cells: z.array(z.string()),
    }),
  ),
});
export type ImportRefusals = z.infer<typeof importRefusals>;

/** What a column seems to hold. `confidence` from 0 to 1; nothing under a half is proposed. */
export const columnGuess = z.object({
  column: z.string(),
  field: z.string().nullable(),
  confidence: z.number(),
  samples: z.array(z.string()).describe('The first values that are not empty'),
});
export type ColumnGuess = z.infer<typeof columnGuess>;

export const importGuess = z
  .object({
    columns: z.array(columnGuess),
    fields: z.array(z.object({ path: z.string(), type: z.string() })).describe('What a column can become'),
    match_on: z.array(z.string()).describe('What would tell, of what is proposed, that a record is already there'),
    delimiter: z.string(),
    encoding: z.string(),
  })
  .meta({ id: 'ImportGuess' });
export type ImportGuess = z.infer<typeof importGuess>;
