import { z } from 'zod';
import { consentLevel, duration, key, timeZone } from './common.ts';
import { condition, interactionType, window } from './condition.ts';

/** The records a model can score. */
export const SCORED = ['lead', 'contact', 'account', 'opportunity'] as const;
export const scored = z.enum(SCORED);
export type Scored = z.infer<typeof scored>;

/** Each must-have is worth this much, so that fine points below it never replace one (K-5). */
export const REQUIRED_POINTS = 100;
/** Each class is worth this much: 2089 is class 2 with 89 (K-6). */
export const CLASS_POINTS = 1000;

const title = z.string().trim().min(1).max(200);
const points = z.int().min(-1000).max(1000);

/** Points for what is: the condition is asked about the scored record. */
export const whenRule = z.strictObject({ name: title, when: condition, points });

/**
 * Points for what was done. `once`: however often; `each`: every time, `up_to` so often; `none`: for its not having been done
 * `within` the window. Points `expires` altogether after a time, or halve with every `half_life` (a day is 24 hours, a month a
 * twelfth of 365.25 days); of fading points the latest count.
 */
export const didRule = z.strictObject({
  name: title,
  did: interactionType,
  where: condition.optional().describe('About the interaction'),
  points,
  count: z.enum(['once', 'each', 'none']).default('once'),
  up_to: z.int().min(1).max(1000).optional(),
  within: window.optional(),
  expires: duration.optional(),
  half_life: duration.optional(),
  key_conversion: z.boolean().default(false).describe('One of the behaviours that matter most'),
});

export const scoreRule = z.union([didRule, whenRule]);
export type ScoreRule = z.infer<typeof scoreRule>;
export type DidRule = z.infer<typeof didRule>;
export type WhenRule = z.infer<typeof whenRule>;

export const scoreCategory = z.strictObject({
  name: title,
  dimension: z.enum(['fit', 'engagement']),
  min: z.int().min(-1000).max(0).default(0),
  max: z.int().min(0).max(1000).describe('The budget: the sum of its rules never exceeds it'),
  rules: z.array(scoreRule).max(200).default([]),
});
export type ScoreCategory = z.infer<typeof scoreCategory>;

const threshold = z.strictObject({ at: z.int().min(-10_000).max(10_000) });

/** What a record scores: class × 1000 + must-haves × 100 + what its categories give, each within its budget. */
export const scoreModel = z
  .strictObject({
    key,
    name: title.optional(),
    description: z.string().max(2000).optional(),
    scores: scored,
    basis: z.enum(['contact', 'account']).optional().describe('Of leads only; default: contact'),
    time_zone: timeZone.optional().describe("Default: the workspace's"),
    applies_when: condition.optional(),
    min_consent: consentLevel.optional(),
    conversion: condition.optional().describe('What counts as converted. Default: lead qualified, deal won'),
    classes: z
      .array(z.strictObject({ name: title, thousand: z.int().min(1).max(9), when: condition }))
      .max(9)
      .default([])
      .describe('The first that holds'),
    required: z
      .array(z.strictObject({ name: title, when: condition }))
      .max(9)
      .default([]),
    categories: z.array(scoreCategory).max(30).default([]),
    grades: z
      .array(z.strictObject({ name: title, from: z.int(), to: z.int().optional() }))
      .max(20)
      .default([])
      .describe('Looked up without the class; the lowest takes everything below it'),
    sales_ready: threshold.optional(),
    teleprospect_ready: threshold.optional(),
    review_on: z.iso.date().optional().describe('When the author wants to look at it again'),
  })
  .meta({ id: 'ScoreModel' });
export type ScoreModel = z.infer<typeof scoreModel>;

const partsOfScore = {
  points: z.int(),
  class: z.int().nullable(),
  required_met: z.int(),
  required_of: z.int(),
  fit: z.int(),
  engagement: z.int(),
  grade: z.string().nullable(),
  sales_ready: z.boolean(),
};

const ripeness = z
  .number()
  .min(0)
  .max(1)
  .describe('The score without the class as a share of the threshold, or without one of the best grade');

export const scorePart = z.object({
  kind: z.enum(['class', 'required', 'rule', 'limit', 'adjustment']),
  category: z.string().nullable(),
  rule: z.string().nullable(),
  points: z.int(),
  times: z.int().nullable().describe('Of behaviour: how often it was found'),
  words: z.string(),
});
export type ScorePart = z.infer<typeof scorePart>;

/** Why a record scores what it does. The points of the parts add up to the score. */
export const scoreExplanation = z
  .object({
    ...partsOfScore,
    applies: z.boolean().describe('False: the model does not score this record, all points are 0'),
    sales_ready_at: z.string().nullable(),
    teleprospect_ready_at: z.string().nullable(),
    at: z.string(),
    note: z.string().nullable().describe('What has to be known about scores of this model'),
    parts: z.array(scorePart),
  })
  .meta({ id: 'ScoreExplanation' });
export type ScoreExplanation = z.infer<typeof scoreExplanation>;

/** Why a score differs between two moments: behaviour as it was known of then, fields as they are now. */
export const scoreDifference = z
  .object({
    since: scoreExplanation,
    at: scoreExplanation,
    parts: z.array(scorePart.extend({ before: z.int(), after: z.int() })).describe('What gave other points'),
    kept: z
      .object({ since: z.int().nullable(), at: z.int().nullable() })
      .describe('The points that were kept at the two moments'),
    note: z.string(),
  })
  .meta({ id: 'ScoreDifference' });
export type ScoreDifference = z.infer<typeof scoreDifference>;

const moment = z.iso.datetime({ offset: true });
export const explainScoreQuery = z.object({
  score: key,
  at: moment.optional().describe('Behaviour as of then; default: now'),
  since: moment.optional().describe('Compare with this earlier moment'),
});

export const scoresQuery = z.object({
  grade: z.string().max(200).optional(),
  sales_ready: z.enum(['true', 'false']).optional(),
  sort: z.enum(['points', '-points', 'changed_at', '-changed_at']).default('-points'),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.string().max(500).optional(),
});
export type ScoresQuery = z.infer<typeof scoresQuery>;

export const scores = z
  .object({
    items: z.array(
      z.object({
        subject: z.object({ kind: scored, id: z.int(), name: z.string() }),
        ...partsOfScore,
        ripeness,
        sales_ready_at: z.string().nullable(),
        teleprospect_ready_at: z.string().nullable(),
        changed_at: z.string(),
      }),
    ),
    next_cursor: z.string().nullable(),
    total: z.int(),
  })
  .meta({ id: 'Scores' });
export type Scores = z.infer<typeof scores>;

/** All scores of one record, one a model. */
export const scoresOfRecord = z
  .object({
    items: z.array(
      z.object({
        model: z.object({ key, name: z.string() }),
        ...partsOfScore,
        ripeness,
        sales_ready_at: z.string().nullable(),
        changed_at: z.string(),
      }),
    ),
  })
  .meta({ id: 'ScoresOfRecord' });
export type ScoresOfRecord = z.infer<typeof scoresOfRecord>;

/** What a record scored from when until when; the last entry is what it scores now. */
export const scoreHistory = z
  .object({
    items: z.array(
      z.object({
        since: z.string(),
        until: z.string().nullable(),
        points: z.int(),
        class: z.int().nullable(),
        required_met: z.int(),
        fit: z.int(),
        engagement: z.int(),
        grade: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ScoreHistory' });
export type ScoreHistory = z.infer<typeof scoreHistory>;

/** While a model is being built: records asked, records there are, scores so far. */
export const scoreProgress = z.object({ done: z.int(), total: z.int(), scored: z.int() });
export type ScoreProgress = z.infer<typeof scoreProgress>;

/** What should be thought about before publishing (K-4); none of it keeps a model from going live. */
export const scoreWarning = z.object({
  code: z.enum([
    'fit_alone',
    'engagement_alone',
    'unreachable',
    'dominates',
    'few_rules',
    'unbalanced',
    'replaces_required',
    'budget_unused',
    'persons',
  ]),
  path: z.string(),
  message: z.string(),
});
export type ScoreWarning = z.infer<typeof scoreWarning>;

export const scoreBalance = z
  .object({
    fit: z.int().describe('Budgets of fit'),
    engagement: z.int(),
    required: z.int().describe('What all must-haves together are worth'),
    rules: z.int(),
    warnings: z.array(scoreWarning),
  })
  .meta({ id: 'ScoreBalance' });
export type ScoreBalance = z.infer<typeof scoreBalance>;

/** A change by a person, beside what journeys do (K-9). */
export const scoreAdjustment = z.strictObject({
  subject: z.int().min(1).describe('The id of the record'),
  by: z.int().min(-1000).max(1000),
  reason: title,
});
export type ScoreAdjustment = z.infer<typeof scoreAdjustment>;

const share = z.number().min(0).max(1);
const named = z.object({ id: z.int(), name: z.string() });

/** What would be scored how by a model that is not published, beside the live one (K-13). */
export const previewRequest = z.strictObject({ document: scoreModel });
export const scorePreview = z
  .object({
    balance: scoreBalance,
    records: z.int().describe('Records of the kind that the model scores'),
    sampled: z.int().describe('Of these were computed; all numbers below are of them'),
    scored: z.int().describe('The model applies to'),
    distribution: z
      .array(z.object({ from: z.int(), to: z.int(), count: z.int(), live: z.int() }))
      .describe('By the score without the class; `live`: by the kept scores of the live version'),
    grades: z.array(z.object({ name: z.string(), count: z.int(), live: z.int() })),
    classes: z.array(z.object({ name: z.string(), count: z.int() })),
    thresholds: z.array(
      z.object({
        threshold: z.enum(['sales_ready', 'teleprospect_ready']),
        at: z.int(),
        reach: z.int().describe('Records at or above it'),
        live: z.int().describe('At or above that of the live version'),
        up: z.int().describe('Above it now, and not before'),
        down: z.int(),
        examples: z.array(
          named.extend({ before: z.int().nullable(), after: z.int(), crosses: z.enum(['up', 'down']) }),
        ),
      }),
    ),
  })
  .meta({ id: 'ScorePreview' });
export type ScorePreview = z.infer<typeof scorePreview>;

export const reviewQuery = z.object({ days: z.coerce.number().int().min(1).max(3650).default(30) });
/** A proposal learns from more than a review looks at. */
export const proposalQuery = z.object({
  days: z.coerce.number().int().min(1).max(3650).default(365),
  split: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe('Which records are kept back to judge the proposal on: another number keeps back others'),
});

/** How well scores told those who converted from those who did not (K-11). `definitions` says how each figure is meant. */
export const scoreReview = z
  .object({
    days: z.int(),
    since: z.string(),
    records: z.int(),
    sampled: z.int(),
    converted: z.int(),
    mean_converted: z.number().nullable(),
    mean_others: z.number().nullable(),
    auc: share.nullable(),
    top_tenth_share: share.nullable(),
    rules: z.array(
      z.object({
        category: z.string(),
        rule: z.string(),
        points: z.int(),
        hits: z.int(),
        converted: z.int().describe('Of those it hit'),
        lift: z.number().nullable().describe('Conversion rate of those it hit ÷ of all'),
      }),
    ),
    low_converters: z.object({
      below: z.number().nullable(),
      count: z.int(),
      items: z.array(named.extend({ score: z.int() })),
    }),
    high_others: z.object({
      from: z.number().nullable(),
      count: z.int(),
      items: z.array(named.extend({ score: z.int() })),
    }),
    definitions: z.record(z.string(), z.string()),
  })
  .meta({ id: 'ScoreReview' });
export type ScoreReview = z.infer<typeof scoreReview>;

const measured = z.object({ auc: share.nullable(), top_tenth_share: share.nullable(), threshold: z.int().nullable() });

/** Points that the data speak for, within the budgets the author gave (K-12). The author decides: `document` is a draft to take. */
export const scoreProposal = z
  .object({
    enough: z.boolean(),
    message: z.string().nullable().describe('Why nothing is proposed'),
    learned_from: z.int(),
    judged_on: z.int().describe('Records the proposal has not seen'),
    rules: z.array(
      z.object({
        category: z.string(),
        rule: z.string(),
        points: z.int(),
        proposed: z.int(),
        weight: z.number().describe('What it adds to the log-odds of converting'),
      }),
    ),
    missing: z.array(
      z.object({
        name: z.string(),
        category: z.string(),
        when: condition,
        points: z.int().describe('Below 0 only where the category may go below 0'),
        hits: z.int(),
        lift: z.number(),
        words: z.string(),
      }),
    ),
    threshold: z.int().nullable(),
    as_is: measured.nullable(),
    as_proposed: measured.nullable(),
    unrounded_auc: share.nullable().describe('As proposed, before points were made whole and kept within budgets'),
    notes: z
      .array(z.string())
      .describe('What the author should know: rules whose sign changes, budgets that cost accuracy'),
    document: scoreModel.nullable(),
    definitions: z.record(z.string(), z.string()),
  })
  .meta({ id: 'ScoreProposal' });
export type ScoreProposal = z.infer<typeof scoreProposal>;
