import { type RawBuilder, sql } from 'kysely';
import { ANYTHING, WELL_KNOWN } from '../../contract/interactions.ts';
import { noteChanges } from '../changes/index.ts';
import type { Tx } from '../database/index.ts';
import { survivingId } from '../records/index.ts';
import type { ReadInteraction } from './read-interaction.ts';

/**
 * Finds the contacts, stores the interactions and notes the changes, in one statement; answers the numbers of those whose
 * contact is not there. Only what this batch uses stands in the statement: planning a short one is half the cost of a
 * small batch.
 *
 * The parts: `given` are the rows; `found` each with its contact and the account it belongs to at this moment (R-8);
 * `fresh` those not seen before; `stored` and `told` the writes.
 */
export async function storeInteractions(tx: Tx, rows: ReadInteraction[], now: Date): Promise<number[]> {
  const used = new Set<string>();
  for (const row of rows) for (const name in row) used.add(name);
  const given = GIVEN.filter(([name]) => used.has(name));
  const columns = STORED.filter((name) => used.has(name)).map((name) => sql.ref(name));
  const deduped = used.has('dedupe_id');
  const parts = [
    sql`given as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (${sql.join(given.map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`))}))`,
    sql`found as materialized (select given.*, contact.id as contact_id, contact.account_id
      from given left join lateral (${theContact(used)}) as contact on true)`,
    ...(deduped ? [sql`first as materialized (${firstOfEach})`, sql`seen as (${notSeenBefore})`] : []),
    sql`fresh as materialized (${deduped ? freshOnes : sql`select * from found where contact_id is not null`})`,
    sql`stored as (insert into interaction (${sql.join([sql`contact_id, account_id`, ...columns, ...(used.has('data') ? [sql`data`] : [])])})
      select ${sql.join([sql`contact_id, account_id`, ...columns, ...(used.has('data') ? [sql`coalesce(data, '{}')`] : [])])}
      from fresh order by n)`,
    sql`told as (${noteChanges(sql`
      select contact_id, array_agg(distinct 'interaction.' || type) || ${`interaction.${ANYTHING}`}::text, ${now}::timestamptz
      from fresh group by contact_id`)})`,
  ];
  const { rows: unknown } = await sql<{ n: number }>`
    with ${sql.join(parts)} select n from found where contact_id is null`.execute(tx);
  return unknown.map((row) => row.n);
}

const STORED = ['type', 'at', 'message_id', ...WELL_KNOWN] as const;

const GIVEN: [name: string, type: string][] = [
  ['n', 'int'],
  ['type', 'text'],
  ['at', 'timestamptz'],
  ['by_id', 'bigint'],
  ['by_email', 'text'],
  ['by_external_id', 'text'],
  ['dedupe_id', 'text'],
  ['message_id', 'bigint'],
  ...WELL_KNOWN.map((name): [string, string] => [name, 'text']),
  ['data', 'jsonb'],
];

/** The contact of a given row. Of several with one address or number, the last updated (X-1). */
function theContact(used: ReadonlySet<string>): RawBuilder<unknown> {
  const ways: RawBuilder<unknown>[] = [];
  if (used.has('by_id'))
    ways.push(sql`select id, account_id from contact where id = ${survivingId('contact', sql`given.by_id`)}`);
  if (used.has('by_email')) ways.push(lastUpdated('email'));
  if (used.has('by_external_id')) ways.push(lastUpdated('external_id'));
  return sql.join(ways, sql` union all `);
}

const lastUpdated = (name: 'email' | 'external_id') => sql`(
  select id, account_id from contact
  where lower(${sql.ref(name)} collate "und-x-icu") = lower(${sql.ref(`given.by_${name}`)} collate "und-x-icu")
  order by updated_at desc, id desc limit 1)`;

const firstOfEach = sql`
  select distinct on (contact_id, dedupe_id) n, contact_id, dedupe_id
  from found where contact_id is not null and dedupe_id is not null order by contact_id, dedupe_id, n`;

const notSeenBefore = sql`
  insert into interaction_dedupe (contact_id, dedupe_id) select contact_id, dedupe_id from first
  on conflict do nothing returning contact_id, dedupe_id`;

const freshOnes = sql`
  select found.* from found where contact_id is not null and dedupe_id is null
  union all
  select found.* from seen join first using (contact_id, dedupe_id) join found on found.n = first.n`;
