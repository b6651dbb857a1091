import { type RawBuilder, sql } from 'kysely';
import type { AccountList } from '../../../contract/account-lists.ts';
import type { Condition } from '../../../contract/condition.ts';
import { LANES, noteChanges, waitForLanes } from '../../changes/index.ts';
import { compileCondition, edgesOf } from '../../conditions/index.ts';
import type { Tx } from '../../database/index.ts';
import type { Published } from '../../documents/index.ts';
import type { Catalogue } from '../../records/index.ts';
import { ACCOUNT_LIST, listContext, listTopic } from './lists.ts';

/** Notes for the people of these accounts (a condition over `account`) that a list may have changed for them. */
export const noteAccounts = (accounts: RawBuilder<boolean>, key: string, at: Date): RawBuilder<unknown> =>
  noteChanges(sql`
    select contact.id, array[${listTopic(key)}::text], ${at}::timestamptz
    from contact join account on account.id = contact.account_id where ${accounts}`);

/**
 * Notes the people of all accounts that the new version takes in or lets go. All lanes are held meanwhile: whatever changes
 * while both versions are compared is looked at with the new one. Time may not have been applied to the old version up to this
 * instant, so whom it was about to move counts too; and so does everybody of an account that something has changed for and react
 * has not come to yet: it will hear of that with the ears of the new version.
 */
export async function noteMoved(
  tx: Tx,
  base: Catalogue,
  { key, at, document }: Published<AccountList>,
  condition: Condition,
): Promise<void> {
  const before = await liveBefore(tx, key);
  await waitForLanes(
    tx,
    Array.from({ length: LANES }, (_, lane) => lane),
  );
  const compiled = async (asked: Condition, timeZone: string | undefined) =>
    compileCondition(asked, { ...(await listContext(tx, base, timeZone)), alias: 'account', at });
  const now = await compiled(condition, document.kind === 'dynamic' ? document.time_zone : undefined);
  if (before?.kind !== 'dynamic' || !before.condition) return void (await noteAccounts(now, key, at).execute(tx));
  const context = await listContext(tx, base, before.time_zone);
  const edge = edgesOf(before.condition, context, await appliedUntil(tx, at), at);
  const pending = edge ? compileCondition(edge, { ...context, alias: 'account', at }) : sql<boolean>`false`;
  const was = await compiled(before.condition, before.time_zone);
  const unheard = sql`account.id in (select contact.account_id from change join contact on contact.id = change.contact_id)`;
  await noteAccounts(sql`((${now}) is distinct from (${was}) or ${pending} or ${unheard})`, key, at).execute(tx);
}

/** The version that is live until this one is; by the version table, since the document has been written already. */
async function liveBefore(tx: Tx, key: string): Promise<AccountList | undefined> {
  const { rows } = await sql<{ document: AccountList }>`
    select document from document_version where kind = ${ACCOUNT_LIST.kind} and key = ${key}
    order by version desc offset 1 limit 1`.execute(tx);
  return rows[0]?.document;
}

/** Up to when the passing of time has been applied to all segments. */
async function appliedUntil(tx: Tx, at: Date): Promise<Date> {
  const { rows } = await sql<{ until: Date | null }>`select min(edges_until) as until from segment_progress`.execute(
    tx,
  );
  return rows[0]?.until && rows[0].until < at ? rows[0].until : at;
}
