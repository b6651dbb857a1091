import { z } from 'zod';

/** What a file can bring. */
export const IMPORT_RECORDS = ['contacts', 'accounts'] as const;
export const importRecord = z.enum(IMPORT_RECORDS);
export type ImportRecord = z.infer<typeof importRecord>;

/** Largest file taken, in megabytes: about four million contacts. */
export const IMPORT_LIMIT_MB = 500;

export const importState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']);

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
  dry_run: z.stringbool().optional(),
});

export const importAnswer = z
  .object({
    id: z.int(),
    record: importRecord,
    file_name: z.string(),
    mapping: importMapping,
    constants: importConstants,
    match_on: z.array(z.string()),
    dry_run: z.boolean(),
    state: importState,
    failure: z.string().nullable().describe('Why it failed, in words'),
    bytes: z.int().describe('Size of the file'),
    bytes_read: z.int(),
    rows_read: z.int().describe('Rows dealt with: created + updated + refused + empty ones'),
    created: z.int(),
    updated: z.int(),
    refused: z.int(),
    seconds_left: z.int().nullable().describe('An estimate while it runs'),
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
    delimiter: z.string(),
    encoding: z.string(),
  })
  .meta({ id: 'ImportGuess' });
export type ImportGuess = z.infer<typeof importGuess>;
