import { z } from 'zod';

/** What a field holds, to choose from while a condition is written. */
export const valuesQuery = z.object({
  record: z.string().max(80).describe('The record a condition asks about: contact, account, interaction …'),
  field: z.string().min(1).max(200).describe('A path, as in conditions: job_title, account.city'),
  search: z.string().max(200).optional().describe('Only values that hold this text'),
});
export type ValuesQuery = z.infer<typeof valuesQuery>;

/** The most frequent first. Of a reference, `value` is the id and `label` the name of what it points at. */
export const valuesAnswer = z
  .object({
    items: z.array(
      z.object({
        value: z.union([z.string(), z.int()]),
        label: z.string(),
        count: z.int().describe('Among the records looked through'),
      }),
    ),
    complete: z.boolean().describe('False where there are more records than were looked through, the newest first'),
  })
  .meta({ id: 'Values' });
export type ValuesAnswer = z.infer<typeof valuesAnswer>;
