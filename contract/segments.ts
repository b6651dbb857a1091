import { z } from 'zod';
import { key, timeZone } from './common.ts';
import { condition, explanation } from './condition.ts';
import { documentState } from './documents.ts';
import { contactAnswer } from './records.ts';

const named = { key, name: z.string().trim().min(1).max(200).optional(), description: z.string().max(2000).optional() };

/** Who is in follows from a condition. A draft may still lack it. */
export const dynamicSegment = z.strictObject({
  ...named,
  kind: z.literal('dynamic'),
  of: z
    .enum(['contact', 'lead'])
    .optional()
    .describe('Whom the condition asks about; of leads their contacts are members, each with the lead it came by'),
  time_zone: timeZone.optional().describe("Default: the workspace's"),
  condition: condition.optional(),
});

/** Who is in was decided by somebody, and stays until somebody decides otherwise (S-4). */
export const staticSegment = z.strictObject({ ...named, kind: z.literal('static') });

export const segment = z.discriminatedUnion('kind', [dynamicSegment, staticSegment]).meta({ id: 'Segment' });
export type Segment = z.infer<typeof segment>;
export type DynamicSegment = z.infer<typeof dynamicSegment>;

/** While a segment is being built: contacts asked, contacts there are, members so far. */
export const buildProgress = z.object({ done: z.int(), total: z.int(), members: z.int() });
export type BuildProgress = z.infer<typeof buildProgress>;

export const segmentSize = z.object({ size: z.int() });
export type SegmentSize = z.infer<typeof segmentSize>;

/** Counts whom a condition holds for, before it belongs to any segment. */
export const sizeRequest = z.strictObject({
  condition,
  time_zone: timeZone.optional(),
  of: z.enum(['contact', 'lead']).optional(),
});
export type SizeRequest = z.infer<typeof sizeRequest>;

/** Shows some of those whom a condition holds for, before it belongs to any segment. */
export const sampleRequest = sizeRequest.extend({ limit: z.int().min(1).max(1000).default(50) });
export type SampleRequest = z.infer<typeof sampleRequest>;
export type GivenSample = z.input<typeof sampleRequest>;

export const membersQuery = z.object({
  search: z.string().max(200).optional().describe('As in the list of contacts'),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.string().max(5000).optional(),
});
export type MembersQuery = z.infer<typeof membersQuery>;

export const member = z.object({
  contact_id: z.int(),
  contact: contactAnswer,
  account: contactAnswer.shape.account,
  since: z.string(),
  lead: z
    .object({ id: z.int(), topic: z.string().nullable() })
    .nullable()
    .describe('Of a segment of leads: the newest that matches'),
});
export const members = z
  .object({ items: z.array(member), next_cursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'SegmentMembers' });
export type Members = z.infer<typeof members>;

/** Whom a condition holds for now: contacts, the newest first; of leads each with the lead they would come by. */
export const segmentSample = z.object({ items: z.array(member.omit({ since: true })) });
export type SegmentSample = z.infer<typeof segmentSample>;

/** The segments one contact is in now, the latest joined first. */
export const memberships = z
  .object({
    items: z.array(
      z.object({
        segment: z.object({ key, name: z.string(), kind: z.enum(['dynamic', 'static']) }),
        since: z.string(),
      }),
    ),
  })
  .meta({ id: 'Memberships' });
export type Memberships = z.infer<typeof memberships>;

const MOST_NAMED = 100_000;

/**
 * Whom to put into a static segment, or to take out of it: exactly one of these. People named by id are put in even if they
 * were taken out before; in the other ways, which name nobody in particular, having been taken out is stronger.
 */
export const memberChoice = z.union([
  z.strictObject({ contact_ids: z.array(z.int()).min(1).max(MOST_NAMED) }),
  z.strictObject({ emails: z.array(z.string()).min(1).max(MOST_NAMED) }),
  z.strictObject({ account_ids: z.array(z.int()).min(1).max(MOST_NAMED).describe('Everybody of these accounts') }),
  z.strictObject({ accounts: condition.describe('About accounts: everybody of those it holds for') }),
  z.strictObject({ condition: condition.describe('About contacts; asked once, now') }),
]);
export type MemberChoice = z.infer<typeof memberChoice>;

/** `not_found`: ids and emails that are nobody's. `excluded`: left out because somebody had taken them out. */
export const membersAdded = z.object({
  added: z.int(),
  already: z.int(),
  excluded: z.int(),
  not_found: z.array(z.union([z.int(), z.string()])),
});
export type MembersAdded = z.infer<typeof membersAdded>;

export const membersRemoved = z.object({ removed: z.int(), not_found: z.array(z.union([z.int(), z.string()])) });
export type MembersRemoved = z.infer<typeof membersRemoved>;

/** Who is kept out of a static segment: whatever puts people in by address, company or condition passes them by. */
export const excludedMembers = z
  .object({
    items: z.array(
      z.object({
        contact_id: z.int(),
        contact: contactAnswer,
        account: contactAnswer.shape.account,
        at: z.string(),
        source: z.string().describe('Who took them out'),
      }),
    ),
    total: z.int(),
  })
  .meta({ id: 'ExcludedMembers' });
export type ExcludedMembers = z.infer<typeof excludedMembers>;

export const excludedChoice = z.strictObject({ contact_ids: z.array(z.int()).min(1).max(MOST_NAMED) });
export const excludedReleased = z.object({ released: z.int() });
export type ExcludedReleased = z.infer<typeof excludedReleased>;

/** The accounts the members belong to, those with the most members first: `people` is how many people of theirs are known. */
export const segmentAccounts = z
  .object({
    items: z.array(
      z.object({ account: z.object({ id: z.int(), name: z.string() }), members: z.int(), people: z.int() }),
    ),
    next_cursor: z.string().nullable(),
    total: z.int(),
    without_account: z.int().describe('Members without an account'),
  })
  .meta({ id: 'SegmentAccounts' });
export type SegmentAccounts = z.infer<typeof segmentAccounts>;

export const segmentAccountsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.string().max(100).optional(),
});
export type SegmentAccountsQuery = z.infer<typeof segmentAccountsQuery>;

const affected = z.object({ contact: contactAnswer, account: contactAnswer.shape.account });

/**
 * What publishing the draft would do to who is in now (S-6). `inside`: people on their way through the journey among those who
 * join or leave. `through`: the segment between, where the journey uses this one only through another.
 */
export const segmentEffect = z
  .object({
    members: z.int().describe('Of now'),
    join: z.int(),
    leave: z.int(),
    joining: z.array(affected).describe('Some of those who join'),
    leaving: z.array(affected).describe('Some of those who leave'),
    journeys: z.array(
      z.object({
        key,
        name: z.string(),
        state: documentState,
        uses: z.array(z.enum(['starts', 'except', 'suppress', 'asks'])),
        inside: z.int(),
        through: key.nullable(),
      }),
    ),
    segments: z.array(z.object({ key, name: z.string() })).describe('Segments that ask about this one'),
  })
  .meta({ id: 'SegmentEffect' });
export type SegmentEffect = z.infer<typeof segmentEffect>;

/** Without a condition it is the draft that is held against the live version. */
export const effectRequest = z.strictObject({ condition: condition.optional(), time_zone: timeZone.optional() });
export type EffectRequest = z.infer<typeof effectRequest>;

/**
 * How fresh the membership is (S-9): everything that was known at `as_of` is in it, `behind` changes that may matter are not yet.
 * Costs are milliseconds of the database: of the last build, and of asking again about contacts that changed since.
 */
export const segmentFreshness = z
  .object({
    as_of: z.string(),
    behind: z.int(),
    build: z.object({ milliseconds: z.number(), contacts: z.int() }),
    asked: z.object({ milliseconds: z.number(), contacts: z.int() }),
  })
  .meta({ id: 'SegmentFreshness' });
export type SegmentFreshness = z.infer<typeof segmentFreshness>;

export const historyQuery = z.object({
  from: z.iso.datetime({ offset: true }).optional().describe('Default: the first stay, at most 90 days back'),
  until: z.iso.datetime({ offset: true }).optional().describe('Default: now'),
  by: z.enum(['hour', 'day']).default('day'),
});
export type HistoryQuery = z.infer<typeof historyQuery>;

/** Membership over time (S-5): who came and left in each period, and how many there were at its end. */
export const segmentHistory = z
  .object({
    by: z.enum(['hour', 'day']),
    items: z.array(z.object({ at: z.string(), joined: z.int(), left: z.int(), members: z.int() })),
  })
  .meta({ id: 'SegmentHistory' });
export type SegmentHistory = z.infer<typeof segmentHistory>;

/** Why this contact is in or not; `since` when it is in. */
export const membershipExplanation = explanation.extend({ since: z.string().nullable() });
export type MembershipExplanation = z.infer<typeof membershipExplanation>;
