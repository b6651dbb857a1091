import { z } from 'zod';
import { key, timeZone } from './common.ts';
import { condition } from './condition.ts';

const title = z.string().trim().min(1).max(200);

export const buyingRole = z.strictObject({
  key,
  name: title.optional().describe('Default: the key'),
  when: condition.describe('Who of an account plays this role; asked about contacts'),
  at_least: z.int().min(1).max(100).default(1).describe('So many people an account should have in it'),
});
export type BuyingRole = z.infer<typeof buyingRole>;

/** Who decides at an account about an offering. Every account has such a group, filled by itself from its contacts. */
export const buyingGroup = z
  .strictObject({
    key,
    name: title.optional(),
    offering: title.optional().describe('What is sold to them'),
    time_zone: timeZone.optional().describe("Default: the workspace's"),
    applies_when: condition.optional().describe('Which contacts can be in a group at all, as those of target accounts'),
    engaged_when: condition
      .default({ did: 'anything', within: { last: '30 days' } })
      .describe('Who of a group counts as engaged; asked about contacts'),
    roles: z.array(buyingRole).max(30).default([]).describe('Somebody plays the first role that fits'),
  })
  .meta({ id: 'BuyingGroup' });
export type BuyingGroup = z.infer<typeof buyingGroup>;

/** The buying groups of an account: who plays which role, and which roles nobody known plays. */
export const groupsOfAccount = z
  .object({
    items: z.array(
      z.object({
        group: z.object({ key, name: z.string() }),
        completeness: z.int().describe('Percent of the people wanted who are known'),
        engagement: z.int().describe('Percent of the people wanted who are known and engaged'),
        roles: z.array(
          z.object({
            key,
            name: z.string(),
            at_least: z.int(),
            people: z.array(
              z.object({
                id: z.int(),
                name: z.string(),
                job_title: z.string().nullable(),
                engaged: z.boolean(),
                since: z.string(),
              }),
            ),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'GroupsOfAccount' });
export type GroupsOfAccount = z.infer<typeof groupsOfAccount>;

export const groupCoverageQuery = z.object({
  list: key.optional().describe('Only accounts of this target account list'),
});
export type GroupCoverageQuery = z.infer<typeof groupCoverageQuery>;

/** How many accounts know everybody who decides, and how many lack whom. */
export const groupCoverage = z
  .object({
    accounts: z.int(),
    complete: z.int().describe('Accounts that lack nobody'),
    untouched: z.int().describe('Accounts of which nobody of the group is known'),
    roles: z.array(
      z.object({
        key,
        name: z.string(),
        missing: z.int().describe('Accounts that lack somebody in it'),
        people: z.int().describe('Who play it'),
        engaged: z.int().describe('Of those, who are engaged'),
      }),
    ),
  })
  .meta({ id: 'GroupCoverage' });
export type GroupCoverage = z.infer<typeof groupCoverage>;
