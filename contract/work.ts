import { z } from 'zod';

/** What is being done in the background and takes a while: an import, or a segment whose membership is being built. */
export const workItem = z.object({
  kind: z.enum(['import', 'segment']),
  id: z.string().describe('The number of the import, the key of the segment'),
  name: z.string(),
  done: z.number().nullable().describe('Of the total; null before it is known'),
  total: z.number().nullable(),
});
export type WorkItem = z.infer<typeof workItem>;

export const workAnswer = z.object({ items: z.array(workItem) });
export type WorkAnswer = z.infer<typeof workAnswer>;
