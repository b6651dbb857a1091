import { z } from 'zod';
import { key, timeZone } from './common.ts';
import { condition, explanation } from './condition.ts';
import { ZONES } from './lifecycle-zones.ts';

export { MAP_CELLS, MAP_DOTS, ZONES } from './lifecycle-zones.ts';

/** The records that stand in a stage of the relationship. */
export const STAGED = ['contact', 'account'] as const;
export const staged = z.enum(STAGED);
export type Staged = z.infer<typeof staged>;

const title = z.string().trim().min(1).max(200);

export const lifecycleStage = z.strictObject({
  key,
  name: title.optional().describe('Default: the key'),
  when: condition.describe('The gate: who stands in this stage or a later one'),
  keeps: z.boolean().default(false).describe('Whoever was in it never falls back behind it'),
});
export type LifecycleStage = z.infer<typeof lifecycleStage>;

/** The stages of the relationship, from the first to the last; the last one whose gate holds is where a record stands. */
export const lifecycle = z
  .strictObject({
    key,
    name: title.optional(),
    description: z.string().max(2000).optional(),
    of: staged,
    time_zone: timeZone.optional().describe("Default: the workspace's"),
    applies_when: condition.optional().describe('Who stands in a stage at all: competitors and students need not'),
    stages: z.array(lifecycleStage).max(30).default([]),
  })
  .meta({ id: 'Lifecycle' });
export type Lifecycle = z.infer<typeof lifecycle>;

/** While everybody is being asked: records asked, records there are. */
export const lifecycleProgress = z.object({ done: z.int(), total: z.int() });
export type LifecycleProgress = z.infer<typeof lifecycleProgress>;

/** Where a record stands, since when, what it came through, and which gates hold. */
export const stageOfRecord = z
  .object({
    lifecycle: z.object({ key, name: z.string() }).nullable().describe('None: nothing is published for this record'),
    stage: z.string().nullable(),
    since: z.string().nullable(),
    applies: z.boolean(),
    stages: z.array(
      z.object({
        key,
        name: z.string(),
        keeps: z.boolean(),
        been: z.boolean().describe('It was in it before, or is now'),
        why: explanation,
      }),
    ),
    history: z.array(z.object({ stage: z.string(), since: z.string(), until: z.string().nullable() })),
  })
  .meta({ id: 'StageOfRecord' });
export type StageOfRecord = z.infer<typeof stageOfRecord>;

/** How people move through the stages. Times are days; a median of nothing is null. */
export const lifecycleInsights = z
  .object({
    from: z.string(),
    until: z.string(),
    nowhere: z.int().describe('Records that stand in no stage'),
    stages: z.array(
      z.object({
        key,
        name: z.string(),
        now: z.int().describe('Who stand in it'),
        entered: z.int().describe('Who entered it in the period'),
        went_on: z.int().describe('Of those, who have been in a later stage since'),
        fell_back: z.int().describe('Of those, who left it for an earlier one, or for none, and have not come further'),
        conversion: z.number().nullable().describe('went_on / entered'),
        median_days: z
          .number()
          .nullable()
          .describe('Velocity: from entering it to a later stage, of those who went on'),
        median_days_inside: z.number().nullable().describe('How long those who stand in it have stood there'),
      }),
    ),
  })
  .meta({ id: 'LifecycleInsights' });
export type LifecycleInsights = z.infer<typeof lifecycleInsights>;

/** The document as written, under its key; a draft need not be saved for it. */
export const lifecyclePreviewRequest = z.strictObject({ document: lifecycle });

/** Who would stand where if a document were published now. */
export const lifecyclePreview = z
  .object({
    apart: z.int().describe('Records it does not apply to'),
    nowhere: z.int().describe('Records it applies to and that meet no gate'),
    stages: z.array(z.object({ key, name: z.string(), now: z.int() })),
    replaces: z.object({ key, name: z.string() }).nullable().describe('The lifecycle whose place it takes'),
  })
  .meta({ id: 'LifecyclePreview' });
export type LifecyclePreview = z.infer<typeof lifecyclePreview>;

export const zoneKey = z.enum(ZONES.map((zone) => zone.key));
export type ZoneKey = z.infer<typeof zoneKey>;

export const lifecycleMapQuery = z.object({
  of: staged.default('contact').describe('Who is drawn; accounts by the stage and the scores of their contacts'),
  model: key
    .optional()
    .describe('The score model of contacts that says fit and engagement; default: the first live one'),
});
export type LifecycleMapQuery = z.infer<typeof lifecycleMapQuery>;

/**
 * The map: fit and engagement of everybody inside each stage, as shares of the best of the stage. The engagement of an account is
 * the sum of its contacts', its fit their average.
 */
export const lifecycleMap = z
  .object({
    of: staged,
    model: z.object({ key, name: z.string() }).nullable().describe('None: there is no score model of contacts'),
    models: z.array(z.object({ key, name: z.string() })).describe('Those that could be chosen'),
    total: z.int(),
    stages: z.array(
      z.object({
        key,
        name: z.string(),
        count: z.int(),
        best_fit: z.number(),
        best_engagement: z.number(),
        cells: z
          .array(z.tuple([z.int(), z.int(), z.int()]))
          .describe('Engagement and fit, each 0 to MAP_CELLS - 1, and how many'),
        zones: z.array(
          z.object({
            key: zoneKey,
            count: z.int(),
            condition: condition
              .nullable()
              .describe('Of contacts: the condition that finds them, for a list or segment'),
          }),
        ),
      }),
    ),
    dots: z
      .array(z.object({ id: z.int(), name: z.string(), stage: key, engagement: z.number(), fit: z.number() }))
      .nullable()
      .describe('Everybody one by one, unless there are more than MAP_DOTS'),
  })
  .meta({ id: 'LifecycleMap' });
export type LifecycleMap = z.infer<typeof lifecycleMap>;

export const zoneQuery = lifecycleMapQuery.extend({
  stage: key,
  zone: zoneKey,
  limit: z.coerce.number().int().min(1).max(10_000).default(200),
});
export type ZoneQuery = z.infer<typeof zoneQuery>;

/** Who is in a zone, the most engaged first. */
export const zoneRecords = z
  .object({
    items: z.array(z.object({ id: z.int(), name: z.string(), engagement: z.number(), fit: z.number() })),
    total: z.int(),
  })
  .meta({ id: 'ZoneRecords' });
export type ZoneRecords = z.infer<typeof zoneRecords>;
