import { sql } from 'kysely';
import { type AccountList, accountList } from '../../../contract/account-lists.ts';
import type { Condition } from '../../../contract/condition.ts';
import type { DocumentState } from '../../../contract/documents.ts';
import { type Fault, isTimeZone } from '../../base/index.ts';
import { checkCondition, referencesOf, shapeFaults } from '../../conditions/index.ts';
import type { Tx } from '../../database/index.ts';
import type { DocumentKind, Published } from '../../documents/index.ts';
import type { Catalogue } from '../../records/index.ts';
import { referenceFaults } from '../references.ts';
import { noteMoved } from './changed.ts';
import { ACCOUNT_LIST, listContext } from './lists.ts';

/** Account lists as documents. */
export function accountListKind(base: Catalogue): DocumentKind<AccountList> {
  return {
    ...ACCOUNT_LIST,
    path: 'account-lists',
    schema: accountList,
    shape: (value) => {
      const given = typeof value === 'object' && value !== null && 'condition' in value ? value.condition : undefined;
      return given === undefined ? [] : shapeFaults(given, 'condition');
    },
    grammar: (tx, document) => grammar(tx, base, document),
    check,
    references: (document) => {
      const condition = conditionIn(document);
      return condition ? referencesOf(condition).filter(({ kind }) => kind !== 'journey') : [];
    },
    publish: (tx, published) => publish(tx, base, published),
    remove: async (tx, id) => {
      await sql`delete from account_list_member where list_id = ${id}`.execute(tx);
    },
  };
}

const conditionIn = (document: AccountList): Condition | undefined =>
  document.kind === 'dynamic' ? document.condition : undefined;

async function grammar(tx: Tx, base: Catalogue, document: AccountList): Promise<Fault[]> {
  if (document.kind === 'static') return [];
  const { time_zone: timeZone, condition } = document;
  if (timeZone && !isTimeZone(timeZone))
    return [{ path: 'time_zone', message: `"${timeZone}" is no time zone; write one like Europe/Warsaw` }];
  if (!condition) return [];
  return checkCondition(condition, { ...(await listContext(tx, base, timeZone)), path: 'condition' });
}

/** What is unfinished: no condition, names of what is missing or not live, a kind that cannot become another. */
async function check(tx: Tx, document: AccountList): Promise<Fault[]> {
  const { rows } = await sql<{ kind: string }>`
    select document ->> 'kind' as kind from document
    where kind = ${ACCOUNT_LIST.kind} and key = ${document.key} and document is not null`.execute(tx);
  const before = rows[0]?.kind ?? document.kind;
  if (before !== document.kind)
    return [
      { path: 'kind', message: `is ${before} since it was published; make a new list for a ${document.kind} one` },
    ];
  if (document.kind === 'static') return [];
  if (!document.condition) return [{ path: 'condition', message: 'say which accounts belong to the list' }];
  return referenceFaults(tx, document.condition);
}

/** Live at once. Whoever's account comes into the list or leaves it by this is noted, for all that ask about the list. */
async function publish(tx: Tx, base: Catalogue, published: Published<AccountList>): Promise<DocumentState> {
  const condition = conditionIn(published.document);
  if (condition) await noteMoved(tx, base, published, condition);
  return 'live';
}
