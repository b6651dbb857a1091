import { z } from 'zod';

/** As many as are named one by one; more are meant by what a list is searched and filtered by. */
const MOST_NAMED = 10_000;

/**
 * The same change of many records: of those named, or of all that a list with this search and filter shows; of every one there
 * is, with `all`.
 */
export const bulkChange = z
  .strictObject({
    ids: z.array(z.int()).min(1).max(MOST_NAMED).optional(),
    search: z.string().max(200).optional(),
    filter: z.string().optional().describe('A condition as JSON, as lists take it'),
    all: z.literal(true).optional(),
    set: z.record(z.string(), z.unknown()).describe('Fields with their new values, as in a change of one record'),
  })
  .refine(
    ({ ids, search, filter, all }) => [ids, search ?? filter, all].filter((given) => given !== undefined).length === 1,
    {
      path: ['ids'],
      message: 'say which records: either `ids`, or `search` and `filter`, or `all`',
    },
  )
  .refine(({ set }) => Object.keys(set).length > 0, { path: ['set'], message: 'say at least one field to set' })
  .meta({ id: 'BulkChange' });
export type BulkChange = z.input<typeof bulkChange>;

export const bulkChanged = z.object({
  changed: z.int(),
  before: z
    .array(z.record(z.string(), z.unknown()))
    .optional()
    .describe('Of up to 1,000 records what was there; written back by an upsert that matches on `id`'),
});
export type BulkChanged = z.infer<typeof bulkChanged>;
