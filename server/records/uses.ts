import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '../base/index.ts';
import type { Handle, Tx } from '../database/index.ts';
import type { RecordRegisters, UsedBy } from './registers.ts';
import { STANDARD } from './standard-fields.ts';

/** Something that uses a record, and in what way. `more`: so many like it are not named. */
export type Use = UsedBy & { why: string; more: number };

/** As many of one way are named; the rest is counted. */
const NAMED = 10;

/** What people call a record of each kind. */
const NAMES: Record<string, RawBuilder<string>> = {
  contact: sql`coalesce(nullif(concat_ws(' ', first_name, last_name), ''), email, 'a contact without a name')`,
  account: sql`name`,
  lead: sql`coalesce(topic, 'a lead without a topic')`,
  opportunity: sql`name`,
  activity: sql`subject`,
};

/** In what way a record belongs to another, by the relation it has. */
const WHYS: Record<string, (kind: string, used: string) => string> = {
  parent_account: () => 'has this account as its parent',
  primary_contact: () => 'has this contact as its primary contact',
  owner: () => 'is owned by this user',
};

/**
 * What uses a contact, account or user: records that name it, documents it owns, and what other rooms say. Refused where
 * there is no such record.
 */
export async function usesOf(tx: Tx, registers: RecordRegisters, used: string, id: number): Promise<Use[]> {
  const kind = STANDARD.records.get(used);
  const { rows } = await sql`select 1 from ${sql.table(kind?.table ?? used)} where id = ${id}`.execute(tx);
  if (rows.length === 0) throw new Refusal('not_found', `There is no ${used} with the id ${id}.`);
  const uses: Use[] = [];
  for (const record of STANDARD.records.values())
    for (const { name, record: target, column } of record.toOne.values())
      if (target === used && record.name in NAMES)
        uses.push(...(await named(tx, record.name, record.table, column, id, why(record.name, name, used))));
  if (used === 'user') uses.push(...(await documentsOf(tx, id)));
  for (const users of registers.uses)
    for (const user of await users(tx, used, id)) uses.push({ ...user, why: `uses this ${used}`, more: 0 });
  return uses;
}

const article = (kind: string): string => (/^[aeiou]/.test(kind) ? 'an' : 'a');
const why = (kind: string, relation: string, used: string): string =>
  WHYS[relation]?.(kind, used) ?? `is ${article(kind)} ${kind} of this ${used}`;

async function named(tx: Handle, kind: string, table: string, column: string, id: number, how: string): Promise<Use[]> {
  const { rows } = await sql<{ id: number; name: string; of: number }>`
    select id, ${NAMES[kind]!} as name, count(*) over ()::int as of from ${sql.table(table)}
    where ${sql.ref(column)} = ${id} order by id limit ${NAMED}`.execute(tx);
  return rows.map((row, place) => ({
    kind,
    key: String(row.id),
    name: row.name,
    why: how,
    more: place === NAMED - 1 ? row.of - NAMED : 0,
  }));
}

async function documentsOf(tx: Handle, userId: number): Promise<Use[]> {
  const { rows } = await sql<UsedBy>`
    select kind, key, name from document where owner_id = ${userId} order by kind, key collate "C"`.execute(tx);
  return rows.map((row) => ({ ...row, why: 'is owned by this user', more: 0 }));
}
