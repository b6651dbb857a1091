import { z } from 'zod';
import { duration, key, time, timeZone } from './common.ts';
import { OPERATORS, type Operator } from './operators.ts';

export { DAYS, OPERATORS, OPERATORS_OF, type Operator } from './operators.ts';

/** How often: exactly one of the three; without it, at least once. `{"exactly": 0}` means never did, or has none. */
export const count = z.union([
  z.strictObject({ at_least: z.number().int().min(0) }),
  z.strictObject({ at_most: z.number().int().min(0) }),
  z.strictObject({ exactly: z.number().int().min(0) }),
]);
export type Count = z.infer<typeof count>;

/** Moving with the clock, `(now − length, now]`; or fixed instants, `[from, until)`, of which either may be missing. */
export const window = z.union([
  z.strictObject({ last: duration }),
  z.strictObject({ from: time.optional(), until: time.optional() }),
]);
export type Window = z.infer<typeof window>;

export const operator = z.enum(OPERATORS);

/**
 * What `on before after on_or_before on_or_after between` compare with. "2026-12-01", "2026-12", "2026" and "today" are whole
 * calendar days (months, years) in the time zone; a time is an instant. `ago` and `ahead` move with the clock: days and longer
 * make a whole day, with hours or minutes an instant. `between` takes two of them, both included.
 */
export const moment = z.union([
  z.string().regex(/^[1-9]\d{3}(-\d{2}(-\d{2})?)?$/),
  time,
  z.literal('today'),
  z.strictObject({ ago: duration }),
  z.strictObject({ ahead: duration }),
]);
export type Moment = z.infer<typeof moment>;

/** What a person did: kept in the ledger. The texts are the English reading, after "the contact". */
export const DONE = {
  email_opened: 'opened an email',
  email_clicked: 'clicked in an email',
  email_replied: 'replied to an email',
  email_forwarded: 'forwarded an email',
  email_unsubscribed: 'unsubscribed',
  email_complained: 'reported an email as spam',
  text_clicked: 'clicked in a text',
  text_replied: 'replied to a text',
  push_clicked: 'clicked a push notification',
  form_visited: 'visited a form',
  form_submitted: 'submitted a form',
  page_visited: 'visited a page',
  session_started: 'came to the website',
  file_downloaded: 'downloaded a file',
  content_shared: 'shared content',
  contact_requested: 'asked to be contacted',
  demo_requested: 'asked for a demo',
  trial_started: 'started a trial',
  event_registered: 'registered for an event',
  event_cancelled: 'cancelled an event',
  event_checked_in: 'came to an event',
  survey_answered: 'answered a survey',
  linkedin_form_submitted: 'submitted a LinkedIn form',
  call_completed: 'had a call',
  meeting_held: 'had a meeting',
  topic_subscribed: 'subscribed to a topic',
  topic_unsubscribed: 'unsubscribed from a topic',
} as const;

/** What happened to a person: read from where it is kept, never in the ledger, and never part of `"did": "anything"`. */
export const HAPPENED = {
  email_sent: 'was sent an email',
  email_delivered: 'received an email',
  email_bounced: 'had an email bounce',
  email_blocked: 'had an email held back',
  text_sent: 'was sent a text',
  text_delivered: 'received a text',
  text_failed: 'had a text fail',
  push_sent: 'was sent a push notification',
  segment_joined: 'joined a segment',
  segment_left: 'left a segment',
  stage_entered: 'entered a lifecycle stage',
  score_threshold_reached: 'reached a score threshold',
  lead_created: 'became a lead',
  lead_stage_entered: 'had a lead enter a stage',
  journey_entered: 'entered a journey',
  journey_left: 'left a journey',
} as const;

/** Any other type is a custom one. */
export const interactionType = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, 'an interaction type holds small letters, digits and _, and begins with a letter');

/** Deeper or larger conditions are refused: nobody reads them, and the database should not have to. */
export const MAX_DEPTH = 20;
export const MAX_NODES = 500;

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { field: string; is: Operator; value?: unknown }
  | { did: string; where?: Condition; times?: Count; within?: Window }
  | { has: string; where?: Condition; times?: Count }
  | { in_segment: string }
  | { in_account_list: string }
  | { in_journey: string; state?: 'active' | 'completed' | 'stopped' | 'ever'; passed?: string };

/**
 * The one language for asking about a record, its relatives and its behaviour. Only the shape is judged here; whether fields,
 * operators and values fit each other is judged against the catalogue (server/conditions), with the same paths.
 */
export const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(condition).max(500) }),
      z.strictObject({ any: z.array(condition).max(500) }),
      z.strictObject({ not: condition }),
      z.strictObject({ field: z.string().min(1).max(200), is: operator, value: z.unknown().optional() }),
      z.strictObject({
        did: interactionType,
        where: condition.optional(),
        times: count.optional(),
        within: window.optional(),
      }),
      z.strictObject({ has: z.string().min(1).max(80), where: condition.optional(), times: count.optional() }),
      z.strictObject({ in_segment: key }),
      z.strictObject({ in_account_list: key }),
      z.strictObject({
        in_journey: key,
        state: z.enum(['active', 'completed', 'stopped', 'ever']).optional(),
        passed: z.string().optional(),
      }),
    ]),
  )
  .meta({ id: 'Condition' });

/** One part of a condition for one record, and what was found: a field's value, or how many times. Groups have parts. */
export type ExplanationPart = {
  words: string;
  holds: boolean;
  /** Null: it is empty, or a group of parts. Of a membership: whether it is one. */
  found: unknown;
  /** Of `did`: when it happened last. */
  last_at?: string | undefined;
  parts?: ExplanationPart[] | undefined;
};
export const explanationPart: z.ZodType<ExplanationPart> = z
  .lazy(() =>
    z.object({
      words: z.string(),
      holds: z.boolean(),
      found: z.unknown(),
      last_at: z.string().optional(),
      parts: z.array(explanationPart).optional(),
    }),
  )
  .meta({ id: 'ExplanationPart' });

/** Why a record is in or not, by the same SQL that decides it (C-6). */
export const explanation = z.object({ holds: z.boolean(), words: z.string(), parts: z.array(explanationPart) });
export type Explanation = z.infer<typeof explanation>;

/** A condition beside what it asks about; it is judged part by part, so any object is let through. */
export const conditionRequest = z.strictObject({
  condition: z.unknown(),
  subject: z.string().max(80).default('contact').describe('The record it asks about'),
  time_zone: timeZone.optional().describe("Default: the workspace's"),
});
export type ConditionRequest = z.input<typeof conditionRequest>;

/** The condition read aloud, once nothing is wrong with it. */
export const conditionWords = z.object({
  words: z.string().nullable(),
  faults: z.array(z.object({ path: z.string().describe('Begins with `condition`'), message: z.string() })),
});
export type ConditionWords = z.infer<typeof conditionWords>;

export const explainRequest = conditionRequest.extend({ id: z.int().min(1).describe('Of the record') });
export type ExplainRequest = z.input<typeof explainRequest>;
