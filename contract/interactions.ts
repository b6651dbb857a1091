import { z } from 'zod';
import { refusedPart } from './records.ts';

export { HAPPENED_TYPES, INTERACTION_TYPES } from './interaction-types.ts';

/** Names in `data` that every room asks about; they are columns of the ledger. */
export const WELL_KNOWN = ['email', 'link', 'form', 'page', 'event', 'journey', 'step', 'url'] as const;

/** Stands for every type in a condition, and so may not be one. */
export const ANYTHING = 'anything';

export const interactionType = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,62}$/,
    'a type holds small letters, digits and underscores, at most 63, and begins with a letter',
  );

/** One interaction as given. Without `at` it happened now; `id` is the sender's own, so that sending twice stores once. */
export const interactionInput = z
  .strictObject({
    type: interactionType,
    at: z.string().optional().describe('ISO 8601; at most five minutes in the future'),
    contact: z.union([
      z.strictObject({ id: z.int() }),
      z.strictObject({ email: z.string() }),
      z.strictObject({ external_id: z.string() }),
    ]),
    data: z.record(z.string(), z.unknown()).optional(),
    id: z.string().min(1).max(200).optional(),
    message_id: z.int().optional().describe('The message of ours that it answers'),
  })
  .meta({ id: 'InteractionInput' });
export type InteractionInput = z.infer<typeof interactionInput>;

/** Most interactions one request takes. */
export const INTERACTIONS_LIMIT = 10_000;

/** The parts are judged one by one while they are recorded (as InteractionInput): a faulty one is refused alone. */
export const interactionsRequest = z
  .strictObject({ interactions: z.array(z.record(z.string(), z.unknown())).max(INTERACTIONS_LIMIT) })
  .meta({ id: 'InteractionsRequest' });

export const interactionsAnswer = z
  .object({ accepted: z.int(), refused: z.array(refusedPart) })
  .meta({ id: 'InteractionsAnswer' });
export type InteractionsAnswer = z.infer<typeof interactionsAnswer>;

export const timelineQuery = z.object({
  types: z.string().optional().describe('Comma-separated; all when missing'),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.string().max(500).optional(),
});

/** What a person did and what happened to them, newest first. */
export const timelineAnswer = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        type: z.string(),
        contact: z
          .object({ id: z.int(), name: z.string().nullable() })
          .nullable()
          .describe('Null where it happened to a lead or deal that has none'),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'Timeline' });
export type TimelineAnswer = z.infer<typeof timelineAnswer>;
