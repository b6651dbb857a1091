import { sql } from 'kysely';
import { buyingGroup, type GroupCoverage, type GroupCoverageQuery } from '../../../contract/buying-groups.ts';
import { Refusal, refuseIfAny } from '../../base/index.ts';
import { compileCondition } from '../../conditions/index.ts';
import { instant, type Tx } from '../../database/index.ts';
import { getDocument } from '../../documents/index.ts';
import type { Catalogue } from '../../records/index.ts';
import { referenceFaults } from '../../segments/index.ts';
import { BUYING_GROUP, contextOf } from './groups.ts';
import { isEngaged } from './questions.ts';

type Row = { role: string | null; accounts: number; lacking: number; people: number; engaged: number };

/** How many accounts, of all or of a list, know everybody who decides, and how many lack whom: one statement. */
export async function groupCoverage(
  tx: Tx,
  base: Catalogue,
  key: string,
  { list }: GroupCoverageQuery,
): Promise<GroupCoverage> {
  const { id, document: published } = await getDocument(tx, BUYING_GROUP, key);
  if (!published) throw new Refusal('not_ready', `The buying group "${key}" is not published yet.`);
  const document = buyingGroup.parse(published);
  const { roles } = document;
  const context = { ...(await contextOf(tx, base, document)), subject: 'account' };
  const listed = list === undefined ? { all: [] } : { in_account_list: list };
  const faults = await referenceFaults(tx, listed);
  refuseIfAny(
    'invalid',
    faults.map(({ message }) => ({ path: 'list', message })),
  );
  const among = compileCondition(listed, { ...context, alias: 'account', at: await instant(tx) });
  const { rows } = await sql<Row>`
    with asked as materialized (select id from account where ${among}),
    known as materialized (
      select asked.id, member.role, count(*)::int as people,
        (count(*) filter (where ${isEngaged(id, 'colleague')}))::int as engaged
      from asked join contact as colleague on colleague.account_id = asked.id
        join buying_group_member as member on member.contact_id = colleague.id and member.group_id = ${id} and member.until is null
      group by asked.id, member.role),
    wanted as (
      select * from unnest(${roles.map((role) => role.key)}::text[], ${roles.map((role) => role.at_least)}::int[]) as wanted (role, at_least)),
    filled as (
      select known.id, known.role, known.people, known.engaged, known.people >= wanted.at_least as enough
      from known join wanted using (role)),
    whole as (select id, count(*) filter (where enough) as enough from filled group by id)
    select null as role, (select count(*)::int from asked) as accounts,
      (select count(*)::int from asked) - (select count(*)::int from whole where enough = ${roles.length}::int) as lacking,
      (select count(*)::int from whole) as people, 0 as engaged
    union all
    select wanted.role, 0, (select count(*)::int from asked) - (count(*) filter (where filled.enough))::int,
      coalesce(sum(filled.people), 0)::int, coalesce(sum(filled.engaged), 0)::int
    from wanted left join filled using (role) group by wanted.role`.execute(tx);
  const all = rows.find(({ role }) => role === null)!;
  return {
    accounts: all.accounts,
    complete: all.accounts - all.lacking,
    untouched: all.accounts - all.people,
    roles: roles.map((role) => {
      const { lacking, people, engaged } = rows.find((row) => row.role === role.key)!;
      return { key: role.key, name: role.name ?? role.key, missing: lacking, people, engaged };
    }),
  };
}
