import { sql } from 'kysely';
import {
  type BuyingGroup,
  type BuyingRole,
  buyingGroup,
  type GroupsOfAccount,
} from '../../../contract/buying-groups.ts';
import { Refusal } from '../../base/index.ts';
import type { Handle } from '../../database/index.ts';
import { liveDocuments } from '../../documents/index.ts';
import { BUYING_GROUP } from './groups.ts';

type Person = {
  group_id: number;
  role: string;
  id: number;
  name: string;
  job_title: string | null;
  engaged: boolean;
  since: Date;
};

/** Who of an account plays which role in each group that is live, and how many are still wanted. */
export async function groupsOfAccount(tx: Handle, accountId: number): Promise<GroupsOfAccount> {
  const { rows: known } = await sql`select 1 from account where id = ${accountId}::bigint`.execute(tx);
  if (known.length === 0) throw new Refusal('not_found', `There is no account with the id ${accountId}.`);
  const live = (await liveDocuments<BuyingGroup>(tx, BUYING_GROUP)).filter(({ state }) => state !== 'stopped');
  const people = await peopleOf(tx, accountId);
  return {
    items: live.map(({ id, key, name, document }) => {
      const { roles } = buyingGroup.parse(document);
      const inRole = (role: BuyingRole) =>
        people.filter((person) => person.group_id === id && person.role === role.key);
      const share = (count: (role: BuyingRole) => number) =>
        percent(
          roles.reduce((sum, role) => sum + Math.min(count(role), role.at_least), 0),
          roles.reduce((sum, role) => sum + role.at_least, 0),
        );
      return {
        group: { key, name },
        completeness: share((role) => inRole(role).length),
        engagement: share((role) => inRole(role).filter(({ engaged }) => engaged).length),
        roles: roles.map((role) => ({
          key: role.key,
          name: role.name ?? role.key,
          at_least: role.at_least,
          people: inRole(role).map(({ id: contact, name: called, job_title, engaged, since }) => ({
            ...{ id: contact, name: called, job_title, engaged },
            since: since.toISOString(),
          })),
        })),
      };
    }),
  };
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((100 * part) / whole + 0.5));

async function peopleOf(tx: Handle, accountId: number): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select member.group_id, member.role, contact.id, contact.job_title, member.since,
      coalesce(nullif(concat_ws(' ', contact.first_name, contact.last_name), ''), contact.email, 'Contact ' || contact.id) as name,
      exists (select 1 from buying_group_engaged as engaged
        where engaged.contact_id = contact.id and engaged.group_id = member.group_id and engaged.until is null) as engaged
    from contact join buying_group_member as member on member.contact_id = contact.id and member.until is null
    where contact.account_id = ${accountId}::bigint order by engaged desc, member.since, contact.id`.execute(tx);
  return rows;
}
