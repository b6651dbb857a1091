import { sql } from 'kysely';
import { type AccountList, accountList as accountListSchema } from '../../../contract/account-lists.ts';
import type { Condition } from '../../../contract/condition.ts';
import type { DocumentState } from '../../../contract/documents.ts';
import type { ConditionContext } from '../../conditions/index.ts';
import type { Handle } from '../../database/index.ts';
import { getDocument, liveDocuments } from '../../documents/index.ts';
import { type Catalogue, loadCatalogue, type NamedCondition } from '../../records/index.ts';
import { getSettings } from '../../settings/index.ts';

export const ACCOUNT_LIST = { kind: 'account_list' } as const;

/** The topic that says: the account of this contact may have come into the list, or left it. */
export const listTopic = (key: string): string => `account_list.${key}`;

/**
 * Lets conditions ask whether an account, or that of a contact or lead, is in a list. A dynamic list is its condition, compiled
 * where it is named: true at once, and nothing to keep (docs/decisions/0008). One kept by hand is asked for in its table.
 */
export function registerAccountLists(catalogue: Catalogue): void {
  catalogue.questions.set('in_account_list', {
    of: 'account',
    sql: (id, asked) => sql`exists (select 1 from account_list_member
      where account_list_member.account_id = ${id} and account_list_member.list_id = (select document.id from document
        where document.kind = ${ACCOUNT_LIST.kind} and document.key = ${asked.in_account_list} and document.state = 'live'))`,
    topics: (asked) => [listTopic(String(asked.in_account_list))],
    words: (asked) => `is in account list "${asked.in_account_list}"`,
  });
  catalogue.loadAccountLists = dynamicLists;
}

/** The published dynamic lists by key, each with the time zone its condition is read in. */
async function dynamicLists(tx: Handle): Promise<Map<string, NamedCondition>> {
  const { time_zone: workspace } = await getSettings(tx);
  const lists = await liveDocuments<AccountList>(tx, ACCOUNT_LIST);
  return new Map(
    lists.flatMap(({ key, document }): [string, NamedCondition][] =>
      document.kind === 'dynamic' && document.condition
        ? [[key, { condition: document.condition, timeZone: document.time_zone ?? workspace }]]
        : [],
    ),
  );
}

export type FoundList = { id: number; state: DocumentState; live: AccountList | null; draft: AccountList | null };

/** A list in whatever state, by its key; refused with not_found when there is none. */
export async function getAccountList(tx: Handle, key: string): Promise<FoundList> {
  const { id, state, document, draft } = await getDocument(tx, ACCOUNT_LIST, key);
  return {
    id,
    state,
    live: accountListSchema.nullable().parse(document),
    draft: accountListSchema.nullable().parse(draft),
  };
}

/** What the condition of a list is read against. */
export async function listContext(tx: Handle, base: Catalogue, timeZone?: string): Promise<ConditionContext> {
  return {
    catalogue: await loadCatalogue(tx, base),
    subject: 'account',
    timeZone: timeZone ?? (await getSettings(tx)).time_zone,
  };
}

const NONE: Condition = { any: [] };

/** What asks for the accounts of a list: the list itself once it is live, else the condition of its draft. */
export function conditionOf({ live, draft }: FoundList, key: string): Condition {
  if (live) return { in_account_list: key };
  return draft?.kind === 'dynamic' ? (draft.condition ?? NONE) : NONE;
}
