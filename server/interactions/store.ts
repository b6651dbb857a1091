import { type RawBuilder, sql } from 'kysely';
import { ANYTHING, WELL_KNOWN } from '../../contract/interactions.ts';
import { noteChanges } from '../changes/index.ts';
import { PREPARED, type Tx } from '../database/index.ts';
import { survivingId } from '../records/index.ts';
import type { ReadInteraction } from './read-interaction.ts';

/**
 * Finds the contacts, stores the interactions and notes the changes, in one statement; answers the numbers of those whose
 * contact is not there. Reading and planning it was a third of what a batch of a hundred costs, so it is prepared; of what a
 * batch uses it says only how contacts are named and whether anything is deduplicated, so that there are few of it.
 *
 * The parts: `given` are the rows; `found` each with its contact and the account it belongs to at this moment (R-8);
 * `fresh` those not seen before; `stored` and `told` the writes.
 */
export async function storeInteractions(tx: Tx, rows: ReadInteraction[], now: Date): Promise<number[]> {
  const ways = WAYS.filter(({ given }) => rows.some((row) => given in row));
  const deduped = rows.some((row) => 'dedupe_id' in row);
  const parts = [
    sql`given as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (${GIVEN}))`,
    sql`found as materialized (select given.*, contact.id as contact_id, contact.account_id
      from given left join lateral (${sql.join(
        ways.map((way) => way.contact),
        sql` union all `,
      )}) as contact on true)`,
    ...(deduped ? [sql`first as materialized (${firstOfEach})`, sql`seen as (${notSeenBefore})`] : []),
    sql`fresh as materialized (${deduped ? freshOnes : sql`select * from found where contact_id is not null`})`,
    sql`stored as (insert into interaction (contact_id, account_id, at, data, ${STORED})
      select contact_id, account_id, coalesce(at, ${now}::timestamptz), coalesce(data, '{}'), ${STORED} from fresh order by n)`,
    sql`told as (${noteChanges(sql`
      select contact_id, array_agg(distinct 'interaction.' || type) || ${`interaction.${ANYTHING}`}::text, ${now}::timestamptz
      from fresh group by contact_id`)})`,
  ];
  const { rows: unknown } = await sql<{ n: number }>`${PREPARED}
    with ${sql.join(parts)} select n from found where contact_id is null`.execute(tx);
  return unknown.map((row) => row.n);
}

const STORED = sql.join(['type', 'message_id', ...WELL_KNOWN].map((name) => sql.ref(name)));

const GIVEN = sql`n int, type text, at timestamptz, by_id bigint, by_email text, by_external_id text, dedupe_id text,
  message_id bigint, data jsonb, ${sql.join(WELL_KNOWN.map((name) => sql`${sql.ref(name)} text`))}`;

const lastUpdated = (name: 'email' | 'external_id') => sql`(
  select id, account_id from contact
  where lower(${sql.ref(name)} collate "und-x-icu") = lower(${sql.ref(`given.by_${name}`)} collate "und-x-icu")
  order by updated_at desc, id desc limit 1)`;

/** How a given row names its contact. Of several with one address or number, the last updated (X-1). */
const WAYS: { given: keyof ReadInteraction; contact: RawBuilder<unknown> }[] = [
  {
    given: 'by_id',
    contact: sql`select id, account_id from contact where id = ${survivingId('contact', sql`given.by_id`)}`,
  },
  { given: 'by_email', contact: lastUpdated('email') },
  { given: 'by_external_id', contact: lastUpdated('external_id') },
];

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
