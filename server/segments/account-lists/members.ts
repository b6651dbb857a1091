import { type RawBuilder, sql } from 'kysely';
import type {
  AccountChoice,
  AccountsAdded,
  AccountsRemoved,
  ListedAccounts,
  ListedQuery,
} from '../../../contract/account-lists.ts';
import type { Condition } from '../../../contract/condition.ts';
import { isTimeZone, Refusal, refuseIfAny } from '../../base/index.ts';
import { checkCondition, compileCondition } from '../../conditions/index.ts';
import { instant, type Tx } from '../../database/index.ts';
import { type Actor, auditEntry } from '../../documents/index.ts';
import { type Catalogue, listRecords } from '../../records/index.ts';
import { noteAccounts } from './changed.ts';
import { ACCOUNT_LIST, conditionOf, getAccountList, listContext } from './lists.ts';

/** The accounts of a list with how many of their people are known, by number. */
export async function listAccounts(tx: Tx, base: Catalogue, key: string, query: ListedQuery): Promise<ListedAccounts> {
  const list = await getAccountList(tx, key);
  const holds = await holdsFor(tx, base, conditionOf(list, key), zoneOf(list.live ?? list.draft));
  const page = await listRecords(tx, 'account', { ...query, sort: 'id', total: true, where: holds });
  const ids = page.items.map((account) => account.id);
  const { rows } = await sql<{ id: number; people: number; since: Date | null }>`
    select account_id as id, (select count(*)::int from contact where contact.account_id = listed.account_id) as people,
      (select at from account_list_member as member where member.list_id = ${list.id} and member.account_id = listed.account_id) as since
    from unnest(${ids}::bigint[]) as listed (account_id)`.execute(tx);
  const known = new Map(rows.map((row) => [row.id, row]));
  return {
    items: page.items.map((account) => ({
      account,
      people: known.get(account.id)?.people ?? 0,
      since: known.get(account.id)?.since?.toISOString() ?? null,
    })),
    next_cursor: page.next_cursor,
    total: page.total ?? 0,
  };
}

const zoneOf = (document: { kind: string; time_zone?: string | undefined } | null): string | undefined =>
  document?.kind === 'dynamic' ? document.time_zone : undefined;

/** A condition over the row of an account with any alias. */
export async function holdsFor(tx: Tx, base: Catalogue, condition: Condition, timeZone?: string) {
  const context = await listContext(tx, base, timeZone);
  const at = await instant(tx);
  return (alias: string): RawBuilder<boolean> => compileCondition(condition, { ...context, alias, at });
}

/** How many accounts a condition holds for now. */
export async function accountListSize(
  tx: Tx,
  base: Catalogue,
  condition: Condition,
  timeZone?: string,
): Promise<{ size: number }> {
  if (timeZone !== undefined && !isTimeZone(timeZone))
    refuseIfAny('invalid', [
      { path: 'time_zone', message: `"${timeZone}" is no time zone; write one like Europe/Warsaw` },
    ]);
  refuseIfAny('invalid', checkCondition(condition, { ...(await listContext(tx, base, timeZone)), path: 'condition' }));
  const holds = await holdsFor(tx, base, condition, timeZone);
  const { rows } = await sql<{ size: number }>`
    select count(*)::int as size from account where ${holds('account')}`.execute(tx);
  return rows[0]!;
}

/** Puts accounts into a static list, where they stay until somebody takes them out. */
export async function addAccounts(
  tx: Tx,
  base: Catalogue,
  key: string,
  choice: AccountChoice,
  actor: Actor,
): Promise<AccountsAdded> {
  const { id, chosen, at } = await begin(tx, base, key, choice);
  const { rows } = await sql<{ id: number; is_new: boolean }>`
    with chosen as materialized (select account.id from account where ${chosen}),
    added as (
      insert into account_list_member (list_id, account_id, at, source)
      select ${id}::int, chosen.id, ${at}::timestamptz, ${actor.name} from chosen
      on conflict do nothing returning account_id)
    select chosen.id, added.account_id is not null as is_new from chosen left join added on added.account_id = chosen.id`.execute(
    tx,
  );
  const added = rows.filter((row) => row.is_new).map((row) => row.id);
  await told(tx, key, added, at, { actor, action: 'add accounts', after: { ...choice, added: added.length } });
  return { added: added.length, already: rows.length - added.length, not_found: await notFound(tx, choice) };
}

export async function removeAccounts(
  tx: Tx,
  base: Catalogue,
  key: string,
  choice: AccountChoice,
  actor: Actor,
): Promise<AccountsRemoved> {
  const { id, chosen, at } = await begin(tx, base, key, choice);
  const { rows } = await sql<{ id: number }>`
    delete from account_list_member where list_id = ${id} and account_id in (select account.id from account where ${chosen})
    returning account_id as id`.execute(tx);
  const removed = rows.map((row) => row.id);
  await told(tx, key, removed, at, { actor, action: 'remove accounts', after: { ...choice, removed: removed.length } });
  return { removed: removed.length, not_found: await notFound(tx, choice) };
}

async function begin(tx: Tx, base: Catalogue, key: string, choice: AccountChoice) {
  const { id, live, draft } = await getAccountList(tx, key);
  if ((live ?? draft)?.kind !== 'static')
    throw new Refusal('invalid', `"${key}" is a dynamic list: which accounts are in follows from its condition.`);
  const at = await instant(tx);
  if (!('condition' in choice)) return { id, at, chosen: whichAre(choice) };
  refuseIfAny('invalid', checkCondition(choice.condition, { ...(await listContext(tx, base)), path: 'condition' }));
  return { id, at, chosen: (await holdsFor(tx, base, choice.condition))('account') };
}

/** The accounts named, over `account`: by number, or by name or domain however they are written. */
function whichAre(choice: Exclude<AccountChoice, { condition: Condition }>): RawBuilder<boolean> {
  if ('account_ids' in choice) return sql`account.id = any(${choice.account_ids}::bigint[])`;
  const folded = sql`(select lower(btrim(name) collate "und-x-icu") from unnest(${choice.names}::text[]) as name)`;
  return sql`(lower(account.name collate "und-x-icu") in ${folded} or lower(account.domain collate "und-x-icu") in ${folded})`;
}

type Told = { actor: Actor; action: string; after: object };

async function told(tx: Tx, key: string, accountIds: number[], at: Date, entry: Told): Promise<void> {
  await noteAccounts(sql`account.id = any(${accountIds}::bigint[])`, key, at).execute(tx);
  await auditEntry(tx, { ...entry, at, kind: ACCOUNT_LIST.kind, subject: key });
}

/** The numbers and names that are nobody's, in the order they were given. */
async function notFound(tx: Tx, choice: AccountChoice): Promise<(number | string)[]> {
  if ('condition' in choice) return [];
  const [names, found] =
    'account_ids' in choice
      ? [sql`unnest(${choice.account_ids}::bigint[])`, sql`account.id = named.name`]
      : [
          sql`unnest(${choice.names}::text[])`,
          sql`lower(btrim(named.name) collate "und-x-icu")
            in (lower(account.name collate "und-x-icu"), lower(account.domain collate "und-x-icu"))`,
        ];
  const { rows } = await sql<{ name: number | string }>`
    select name from ${names} with ordinality as named (name, place)
    where not exists (select 1 from account where ${found}) group by name order by min(place)`.execute(tx);
  return rows.map((row) => row.name);
}
