import { z } from 'zod';
import { condition } from './condition.ts';

/** The lists that can have views of their own. */
export const VIEWED = [
  ...(['contact', 'account', 'lead', 'opportunity', 'activity'] as const),
  ...(['segment', 'account-list', 'journey', 'email', 'text'] as const),
  ...(['lifecycle', 'buying-group', 'score-model'] as const),
] as const;

/** What a view shows: what is searched and filtered, in which order, with which columns. What is not said is as the list begins. */
export const viewSettings = z.strictObject({
  search: z.string().max(200).optional(),
  filter: condition.optional(),
  sort: z.string().max(100).optional(),
  columns: z.array(z.string().max(100)).max(200).optional().describe('By their ids, in order'),
});
export type ViewSettings = z.infer<typeof viewSettings>;

/** A view kept under a name: one's own, or shared with everybody (which administrators and marketers may decide). */
export const viewInput = z
  .strictObject({
    record: z.enum(VIEWED),
    name: z.string().trim().min(1, 'give the view a name').max(80),
    shared: z.boolean().default(false),
    settings: viewSettings,
  })
  .meta({ id: 'ViewInput' });
export type ViewInput = z.infer<typeof viewInput>;

export const viewPatch = z.strictObject({
  name: viewInput.shape.name.optional(),
  shared: z.boolean().optional(),
  settings: viewSettings.optional(),
});
export type ViewPatch = z.infer<typeof viewPatch>;

export const viewQuery = z.object({ record: z.enum(VIEWED).optional() });

export const viewAnswer = z
  .object({ id: z.int(), record: z.enum(VIEWED), name: z.string(), shared: z.boolean(), settings: viewSettings })
  .meta({ id: 'View' });
export type ViewAnswer = z.infer<typeof viewAnswer>;
