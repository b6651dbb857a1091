import { type RawBuilder, sql } from 'kysely';
import { type BuyingGroup, buyingGroup } from '../../../contract/buying-groups.ts';
import type { Handle } from '../../database/index.ts';
import type { Catalogue, Field } from '../../records/index.ts';
import { BUYING_GROUP } from './groups.ts';

/** Lets conditions, lists and templates ask about buying groups (`buying_groups.KEY.role`, of accounts `….completeness`). */
export function registerBuyingGroupQuestions(catalogue: Catalogue): void {
  catalogue.fieldLoaders.push(buyingGroupFields);
}

type Group = { id: number; key: string; name: string; document: BuyingGroup };

/** The fields that each group gives, whether it is live or not: what asks about it must not break. */
async function buyingGroupFields(tx: Handle): Promise<{ record: string; fields: Field[] }[]> {
  const { rows } = await sql<Group>`
    select id, key, name, coalesce(document, draft) as document from document where kind = ${BUYING_GROUP.kind} order by key`.execute(
    tx,
  );
  return rows.flatMap((row) => {
    const group = { ...row, document: buyingGroup.parse(row.document) };
    return [
      { record: 'contact', fields: [roleField(group)] },
      { record: 'account', fields: accountFields(group) },
    ];
  });
}

const fieldOf = (
  group: Group,
  part: string,
  type: Field['type'],
  value: Field['sql'],
  more: Partial<Field> = {},
): Field => ({
  name: `buying_groups.${group.key}.${part}`,
  label: `${group.name}: ${part}`,
  type,
  writable: false,
  sql: value,
  ...more,
});

const roleField = (group: Group): Field =>
  fieldOf(
    group,
    'role',
    'choice',
    (row) => sql`(select member.role from buying_group_member as member
      where member.contact_id = ${sql.ref(`${row}.id`)} and member.group_id = ${sql.lit(group.id)} and member.until is null)`,
    { choices: group.document.roles.map(({ key }) => key) },
  );

function accountFields(group: Group): Field[] {
  const { roles } = group.document;
  const wanted = sql`unnest(${roles.map(({ key }) => key)}::text[], ${roles.map(({ at_least }) => at_least)}::int[]) as wanted (role, at_least)`;
  const known = (row: string) => membersOf(group, row, sql`member.role = wanted.role`);
  const engaged = (row: string) =>
    membersOf(group, row, sql`member.role = wanted.role and ${isEngaged(group.id, 'colleague')}`);
  const share = (count: RawBuilder<unknown>) =>
    sql`coalesce((select floor(100.0 * sum(least(${count}, wanted.at_least)) / sum(wanted.at_least) + 0.5) from ${wanted}), 0)`;
  return [
    fieldOf(group, 'completeness', 'number', (row) => share(known(row))),
    fieldOf(group, 'engagement', 'number', (row) => share(engaged(row))),
    fieldOf(group, 'people', 'number', (row) => membersOf(group, row, sql`true`)),
    fieldOf(
      group,
      'missing',
      'choices',
      (row) =>
        sql`coalesce((select jsonb_agg(wanted.role) from ${wanted} where ${known(row)} < wanted.at_least), '[]'::jsonb)`,
      { choices: roles.map(({ key }) => key) },
    ),
  ];
}

const membersOf = (group: Group, row: string, which: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select count(*) from contact as colleague join buying_group_member as member
    on member.contact_id = colleague.id and member.group_id = ${sql.lit(group.id)} and member.until is null
  where colleague.account_id = ${sql.ref(`${row}.id`)} and ${which})`;

/** Whether the contact of this row is engaged, as the group has it. */
export const isEngaged = (groupId: number, contact: string): RawBuilder<unknown> => sql`exists (
  select 1 from buying_group_engaged as engaged
  where engaged.contact_id = ${sql.ref(`${contact}.id`)} and engaged.group_id = ${sql.lit(groupId)} and engaged.until is null)`;
