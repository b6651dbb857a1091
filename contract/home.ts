import { z } from 'zod';
import { key } from './common.ts';
import { documentState } from './documents.ts';

const count = z.number().int();

/** What the first page shows: how much there is, what runs, what came in, and what waits for somebody. */
export const home = z.object({
  counts: z.object({ contacts: count, accounts: count, segments: count, journeys_live: count }),
  journeys: z.array(
    z.object({ key, name: z.string(), state: documentState, entered: count, inside: count, completed: count }),
  ),
  came_in: z.object({
    interactions_last_day: count,
    by_hour: z.array(z.object({ at: z.string(), n: count })).describe('The last 24 hours, oldest first'),
  }),
  needs_me: z.array(
    z.object({ kind: z.string(), text: z.string(), href: z.string().optional().describe('A page of the app') }),
  ),
  ready_leads: z
    .object({
      total: count,
      items: z.array(
        z.object({
          id: count,
          name: z.string(),
          person: z.string().nullable(),
          company: z.string().nullable(),
          owner: z.string().nullable(),
          since: z.string().nullable(),
          score: z
            .object({ key, name: z.string(), points: count, grade: z.string().nullable() })
            .nullable()
            .describe('The score that reached its threshold first; null where a person made it ready'),
        }),
      ),
    })
    .describe('Open leads that are ready for sales, the newest first'),
  segments: z.array(z.object({ key, name: z.string(), members: count })),
});
export type Home = z.infer<typeof home>;
