import { z } from 'zod';
import { key } from './common.ts';

export const documentState = z.enum(['draft', 'publishing', 'live', 'stopped', 'paused', 'completed', 'ready']);
export type DocumentState = z.infer<typeof documentState>;

/** A document as the API answers it: the live version and at most one draft. PUT takes the bare document and writes the draft. */
export const documentAnswer = z.object({
  key,
  name: z.string(),
  state: documentState,
  version: z.number().int(),
  document: z.record(z.string(), z.unknown()).nullable(),
  draft: z.record(z.string(), z.unknown()).nullable(),
  progress: z.record(z.string(), z.unknown()).nullable(),
  owner: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type DocumentAnswer = z.infer<typeof documentAnswer>;

/** How content is published. What is in the outbox already stays as it is, either way. */
export const contentPublishing = z
  .strictObject({
    for_running: z
      .boolean()
      .default(false)
      .describe('Journeys that are running send this version from now on; otherwise they go on with the one they have'),
  })
  .meta({ id: 'ContentPublishing' });
export type ContentPublishing = z.input<typeof contentPublishing>;

/** The documents whose live version or draft names this one. */
export const documentUsers = z.object({
  items: z.array(z.object({ kind: z.string(), key: z.string(), name: z.string(), state: documentState })),
});
export type DocumentUsers = z.infer<typeof documentUsers>;
