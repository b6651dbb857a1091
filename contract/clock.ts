import { z } from 'zod';
import { duration, time } from './common.ts';

/** Moves a simulated clock: by a duration (a day is 24 hours), or to an instant (without an offset: in the workspace's time zone). */
export const clockMove = z.union([z.strictObject({ advance: duration }), z.strictObject({ to: time })]);
export type ClockMove = z.infer<typeof clockMove>;

export const clock = z.object({
  now: z.string(),
  simulated: z.boolean(),
  happened: z
    .object({
      emails: z.number().int(),
      texts: z.number().int(),
      interactions: z.number().int(),
      moved: z.number().int().describe('People who went on to another step of a journey'),
    })
    .optional()
    .describe('After a move: what it brought'),
});
export type Clock = z.infer<typeof clock>;
