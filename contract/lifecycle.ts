import { z } from 'zod';
import { key, timeZone } from './common.ts';
import { condition, explanation } from './condition.ts';

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
