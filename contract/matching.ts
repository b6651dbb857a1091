import { z } from 'zod';
import { accountAnswer, contactAnswer } from './records.ts';

/** Merge a record into another one, which survives. `take`: the fields whose value comes from the merged one. */
export const mergeRequest = z
  .strictObject({
    into: z.int().min(1).describe('The record that survives'),
    take: z
      .array(z.string().max(100))
      .max(500)
      .default([])
      .describe('Fields to take from the merged record: phone, custom.tier'),
  })
  .meta({ id: 'MergeRequest' });
export type MergeRequest = z.infer<typeof mergeRequest>;

export const mergeQuery = z.object({
  into: z.coerce.number().int().min(1),
  take: z.string().max(5000).optional().describe('Comma-separated fields'),
});

/** A field in which two records differ, and whose value the surviving one holds. `fixed`: that is not to be chosen. */
export const mergedField = z.object({
  field: z.string(),
  into: z.unknown(),
  from: z.unknown(),
  takes: z.enum(['into', 'from']),
  fixed: z.boolean(),
});
export type MergedField = z.infer<typeof mergedField>;

/** So much of something, by a word of ours: interactions, segments, messages … */
export const holding = z.object({ what: z.string(), count: z.int() });
export type Holding = z.infer<typeof holding>;

const preview = <Record extends z.ZodType>(record: Record) =>
  z.object({
    into: record,
    from: record,
    fields: z.array(mergedField),
    moves: z.array(holding).describe('What the merged record has, which becomes that of the surviving one'),
  });
export const contactMergePreview = preview(contactAnswer).meta({ id: 'ContactMergePreview' });
export const accountMergePreview = preview(accountAnswer).meta({ id: 'AccountMergePreview' });
export type MergePreview = z.infer<typeof contactMergePreview> | z.infer<typeof accountMergePreview>;

export const DUPLICATE_REASONS = ['email', 'name_and_account', 'domain', 'name'] as const;

/** Records that may be one and the same: the first is the one the others would be merged into. */
const group = <Record extends z.ZodType>(record: Record) =>
  z.object({
    items: z.array(
      z.object({ reason: z.enum(DUPLICATE_REASONS), value: z.string(), count: z.int(), records: z.array(record) }),
    ),
    next_cursor: z.string().nullable(),
  });
export const contactDuplicates = group(contactAnswer).meta({ id: 'ContactDuplicates' });
export const accountDuplicates = group(accountAnswer).meta({ id: 'AccountDuplicates' });
export type Duplicates = z.infer<typeof contactDuplicates> | z.infer<typeof accountDuplicates>;
export const duplicatesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
});

/** What erasing a contact would touch; what becomes of it. */
export const erasePreview = z
  .object({
    name: z.string(),
    items: z.array(holding.extend({ becomes: z.enum(['removed', 'anonymised']) })),
  })
  .meta({ id: 'ErasePreview' });
export type ErasePreview = z.infer<typeof erasePreview>;

/** Everything that is kept about a contact, by room. */
export const contactExport = z.record(z.string(), z.unknown()).meta({ id: 'ContactExport' });

/** What uses a record, and in what way; `more` stands for so many like it that are not named. */
export const uses = z
  .object({
    items: z.array(
      z.object({
        kind: z.string(),
        key: z.string(),
        name: z.string(),
        why: z.string(),
        more: z.int(),
      }),
    ),
  })
  .meta({ id: 'Uses' });
export type Uses = z.infer<typeof uses>;
