import { sql } from 'kysely';
import type { AccountCoverage, CoverageRequest } from '../../../contract/account-lists.ts';
import type { Condition } from '../../../contract/condition.ts';
import { refuseIfAny } from '../../base/index.ts';
import { checkCondition } from '../../conditions/index.ts';
import type { Tx } from '../../database/index.ts';
import type { Catalogue } from '../../records/index.ts';
import { conditionOf, getAccountList, listContext } from './lists.ts';
import { holdsFor } from './members.ts';

const BUYER: Condition = { field: 'buying_role', is: 'not_empty' };
const ENGAGED: Condition = { did: 'anything', within: { last: '30 days' } };

/** How well the accounts of a list are known: what is missing is where marketing has to begin. */
export async function accountCoverage(
  tx: Tx,
  base: Catalogue,
  key: string,
  { buyer = BUYER }: CoverageRequest,
): Promise<AccountCoverage> {
  const list = await getAccountList(tx, key);
  const context = { ...(await listContext(tx, base)), subject: 'contact' };
  refuseIfAny('invalid', checkCondition(buyer, { ...context, path: 'buyer' }));
  const listed = await holdsFor(tx, base, conditionOf(list, key));
  const known = await holdsFor(tx, base, { has: 'contacts' });
  const bought = await holdsFor(tx, base, { has: 'contacts', where: buyer });
  const engaged = await holdsFor(tx, base, ENGAGED);
  const { rows } = await sql<Omit<AccountCoverage, 'buyer'>>`
    with listed as materialized (select account.* from account where ${listed('account')})
    select count(*)::int as accounts,
      (select count(*)::int from contact where account_id in (select id from listed)) as people,
      (count(*) filter (where not ${known('listed')}))::int as without_people,
      (count(*) filter (where not ${bought('listed')}))::int as without_buyer,
      (count(*) filter (where not ${engaged('listed')}))::int as not_engaged
    from listed`.execute(tx);
  return { ...rows[0]!, buyer };
}
