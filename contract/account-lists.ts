import { z } from 'zod';
import { key, timeZone } from './common.ts';
import { condition } from './condition.ts';
import { accountAnswer } from './records.ts';

const named = { key, name: z.string().trim().min(1).max(200).optional(), description: z.string().max(2000).optional() };

/** Target accounts: those a condition about accounts holds for. A draft may still lack it. */
export const dynamicAccountList = z.strictObject({
  ...named,
  kind: z.literal('dynamic'),
  time_zone: timeZone.optional().describe("Default: the workspace's"),
  condition: condition.optional().describe('About accounts'),
});

/** Target accounts that somebody chose one by one, or by a condition asked once. */
export const staticAccountList = z.strictObject({ ...named, kind: z.literal('static') });

export const accountList = z
  .discriminatedUnion('kind', [dynamicAccountList, staticAccountList])
  .meta({ id: 'AccountList' });
export type AccountList = z.infer<typeof accountList>;
export type DynamicAccountList = z.infer<typeof dynamicAccountList>;

export const listedQuery = z.object({
  search: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.string().max(5000).optional(),
});
export type ListedQuery = z.infer<typeof listedQuery>;

/** The accounts of a list; of one never published, those it would have. */
export const listedAccounts = z
  .object({
    items: z.array(
      z.object({ account: accountAnswer, people: z.int(), since: z.string().nullable().describe('Of a static list') }),
    ),
    next_cursor: z.string().nullable(),
    total: z.int(),
  })
  .meta({ id: 'ListedAccounts' });
export type ListedAccounts = z.infer<typeof listedAccounts>;

const MOST_NAMED = 100_000;

/** Which accounts to put into a static list, or to take out of it: exactly one of these. */
export const accountChoice = z.union([
  z.strictObject({ account_ids: z.array(z.int()).min(1).max(MOST_NAMED) }),
  z.strictObject({ names: z.array(z.string().min(1).max(200)).min(1).max(MOST_NAMED).describe('Names or domains') }),
  z.strictObject({ condition: condition.describe('About accounts; asked once, now') }),
]);
export type AccountChoice = z.infer<typeof accountChoice>;

const notFound = z.array(z.union([z.int(), z.string()]));
export const accountsAdded = z.object({ added: z.int(), already: z.int(), not_found: notFound });
export type AccountsAdded = z.infer<typeof accountsAdded>;
export const accountsRemoved = z.object({ removed: z.int(), not_found: notFound });
export type AccountsRemoved = z.infer<typeof accountsRemoved>;

/**
 * How well we know the accounts of a list: a `buyer` is whoever has a buying role, unless a condition says who is; `engaged` is an
 * account of which anybody did something in the last 30 days.
 */
export const accountCoverage = z
  .object({
    accounts: z.int(),
    people: z.int(),
    without_people: z.int(),
    without_buyer: z.int(),
    not_engaged: z.int(),
    buyer: condition,
  })
  .meta({ id: 'AccountCoverage' });
export type AccountCoverage = z.infer<typeof accountCoverage>;

export const coverageRequest = z.strictObject({
  buyer: condition.optional().describe('About contacts; default: the buying role is given'),
});
export type CoverageRequest = z.infer<typeof coverageRequest>;

export const accountListSize = z.object({ size: z.int() });
export const accountListSizeRequest = z.strictObject({ condition, time_zone: timeZone.optional() });
