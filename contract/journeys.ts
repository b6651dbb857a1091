import { z } from 'zod';
import { duration, key, offset, time, timeZone } from './common.ts';
import { type Condition, condition } from './condition.ts';
import { documentState } from './documents.ts';
import { ANYTHING, interactionType } from './interactions.ts';

/** The key of a step within its journey; also what `email_clicked … step` refers to. */
const stepId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,79}$/, 'a step id holds small letters, digits, hyphens and underscores');
const head = { id: stepId, name: z.string().max(200).optional() };

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write an hour like "09:00"');

/** Weekdays and hours, in the journey's time zone, at which people may go on; `from` lies before `to`. */
export const waitWindow = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).min(1).optional(),
  from: clockTime.optional(),
  to: clockTime.optional(),
});

const wait = z.union([
  z.strictObject({ for: duration, window: waitWindow.optional() }),
  z.strictObject({ until: time, window: waitWindow.optional() }),
  z.strictObject({ until_field: z.string().min(1), offset: offset.optional(), window: waitWindow.optional() }),
]);

/** What ends a wait: something the person does, joining a segment, or a field of theirs that comes to hold. */
export const waitEvent = z.union([
  z.strictObject({
    did: z.string().min(1).max(63),
    step: stepId.optional(),
    link: z.string().optional(),
    where: condition.optional(),
  }),
  z.strictObject({ joins: key }),
  z.strictObject({ field: z.string().min(1), is: z.string(), value: z.unknown().optional() }),
]);
export type WaitEvent = z.infer<typeof waitEvent>;

export type Step = { id: string; name?: string | undefined } & StepBody;
type StepBody =
  | { send_email: { email: string; to?: 'email' | undefined } }
  | { send_text: { text: string; to?: 'mobile_phone' | 'phone' | undefined } }
  | { wait: z.infer<typeof wait> }
  | {
      wait_for: {
        any?: WaitEvent[] | undefined;
        all?: WaitEvent[] | undefined;
        at_most: string;
        based_on?: 'contact' | undefined;
        yes: Step[];
        no: Step[];
      };
    }
  | { branch: { paths: { name: string; when: Condition; steps: Step[] }[]; otherwise: Step[] } }
  | { adjust_score: { model: string; by: number } }
  | { exit: true };

/** A step has an id and exactly one more key, which is its kind. */
export const step: z.ZodType<Step> = z
  .lazy(() =>
    z.union([
      z.strictObject({ ...head, send_email: z.strictObject({ email: key, to: z.literal('email').optional() }) }),
      z.strictObject({
        ...head,
        send_text: z.strictObject({ text: key, to: z.enum(['mobile_phone', 'phone']).optional() }),
      }),
      z.strictObject({ ...head, wait }),
      z.strictObject({
        ...head,
        wait_for: z
          .strictObject({
            any: z.array(waitEvent).min(1).optional(),
            all: z.array(waitEvent).min(1).optional(),
            at_most: duration,
            based_on: z.literal('contact').optional(),
            yes: z.array(step).default([]),
            no: z.array(step).default([]),
          })
          .refine((body) => (body.any === undefined) !== (body.all === undefined), {
            path: ['any'],
            message: 'say either `any` or `all` of the events',
          }),
      }),
      z.strictObject({
        ...head,
        branch: z.strictObject({
          paths: z
            .array(
              z.strictObject({ name: z.string().min(1).max(80), when: condition, steps: z.array(step).default([]) }),
            )
            .min(1)
            .max(20),
          otherwise: z.array(step).default([]),
        }),
      }),
      z.strictObject({
        ...head,
        adjust_score: z.strictObject({ model: key, by: z.int().min(-1000).max(1000) }),
      }),
      z.strictObject({ ...head, exit: z.literal(true) }),
    ]),
  )
  .meta({ id: 'Step' }) as z.ZodType<Step>;

export const STEP_KINDS = ['send_email', 'send_text', 'wait', 'wait_for', 'branch', 'adjust_score', 'exit'] as const;
export type StepKindName = (typeof STEP_KINDS)[number];

/** Starts with the people of segments. */
const segmentStart = z.strictObject({
  segments: z.array(key).default([]),
  except: z.array(key).optional(),
  frequency: z.enum(['once', 'once_and_new']).default('once'),
  re_enter: z
    .boolean()
    .optional()
    .describe('once_and_new: whoever leaves the segment and joins again goes through again'),
});
export type SegmentStart = z.infer<typeof segmentStart>;

/** Starts for whoever something happens to, or who does something. */
const eventStart = z.strictObject({
  event: z.union([interactionType, z.literal(ANYTHING)]),
  where: condition.optional().describe('What else must hold of the event, as in `did`'),
  again: z
    .enum(['never', 'after_exit', 'always'])
    .default('never')
    .describe('Whom a further event lets in: nobody who has been in, whoever is not inside now, or everybody'),
  except: z.array(key).optional(),
});
export type EventStart = z.infer<typeof eventStart>;

export const journey = z.strictObject({
  key,
  name: z.string().max(200).optional(),
  target: z.enum(['contact', 'account']).default('contact'),
  time_zone: timeZone.optional(),
  owner: z.email().optional(),
  starts: z.union([segmentStart, eventStart]).optional(),
  from: time.optional().describe('When it starts; without it, at publishing'),
  until: time.optional(),
  at_end: z
    .enum(['finish', 'stop'])
    .default('finish')
    .describe('finish: nobody enters any more; stop: everybody ends where they are'),
  steps: z.array(step).default([]),
});
export type Journey = z.infer<typeof journey>;

/** How many people were where. `arrived` = inside + passed + stopped + failed. */
export const stepInsights = z.object({
  arrived: z.number().int(),
  inside: z.number().int(),
  passed: z.number().int(),
  stopped: z.record(z.string(), z.number().int()),
  blocked: z.record(z.string(), z.number().int()),
  failed: z.number().int(),
  paths: z.record(z.string(), z.number().int()),
});
export const journeyInsights = z.object({
  version: z.number().int(),
  entered: z.number().int(),
  inside: z.number().int(),
  completed: z.number().int(),
  stopped: z.number().int(),
  failed: z.number().int(),
  steps: z.record(z.string(), stepInsights),
});
export type JourneyInsights = z.infer<typeof journeyInsights>;

export const enrolment = z.object({
  id: z.number().int(),
  contact_id: z.number().int(),
  account_id: z.number().int().nullable(),
  version: z.number().int(),
  run: z.number().int(),
  lead_id: z
    .number()
    .int()
    .nullable()
    .describe('The lead the person came by, where the journey starts from a segment of leads'),
  entered_by: z
    .object({ type: z.string(), at: z.string() })
    .nullable()
    .describe('What happened that let the person in'),
  state: z.enum(['active', 'completed', 'stopped', 'failed']),
  step: z.string().nullable(),
  entered_at: z.string(),
  arrived_at: z.string(),
  due_at: z.string().nullable(),
  reason: z.string().nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  trace: z.array(
    z.object({
      step: z.string(),
      arrived_at: z.string(),
      at: z.string(),
      outcome: z.string(),
      reason: z.string().nullable(),
    }),
  ),
});
export type Enrolment = z.infer<typeof enrolment>;

/** The ways of one contact, newest first: each with its journey, and what its steps are, so that the trace can be read. */
export const contactEnrolments = z
  .object({
    items: z.array(
      enrolment.extend({
        journey: z.object({ key, name: z.string(), state: documentState }),
        steps: z.record(z.string(), z.object({ kind: z.enum(STEP_KINDS), name: z.string().nullable() })),
      }),
    ),
  })
  .meta({ id: 'ContactEnrolments' });
export type ContactEnrolments = z.infer<typeof contactEnrolments>;
