import { sql } from 'kysely';
import { noteChanges, noteRecordChanges } from '../changes/index.ts';
import { instant, type Tx } from '../database/index.ts';

/**
 * Leaves of what these contacts did only that it was done: a number that is nobody's from now on, of a type, at a time, with our
 * own content. So the counts of emails, journeys and accounts stand (R-7). For the register of what rooms do on erase.
 *
 * What was asked of its data has another answer now: the account it counts for hears of it, with the leads and deals that have only the
 * account, and one of its people for all (see records/tell.ts).
 */
export async function eraseInteractions(tx: Tx, contactIds: number[]): Promise<void> {
  const at = await instant(tx);
  await sql`delete from interaction_dedupe where contact_id = any(${contactIds}::bigint[])`.execute(tx);
  await sql`
    with emptied as (
      update interaction set data = '{}', url = null
      where contact_id = any(${contactIds}::bigint[]) and (data <> '{}' or url is not null) returning account_id, type),
    seen as materialized (
      select account_id, array['interaction.anything'] || array_agg(distinct 'interaction.' || type) as topics
      from emptied where account_id is not null group by account_id),
    told_records as (${noteRecordChanges(sql`
      select 'account', account_id, topics, ${at}::timestamptz from seen
      union all ${of('lead', at)} union all ${of('opportunity', at)}`)}),
    told as (${noteChanges(sql`
      select one.id, topics, ${at}::timestamptz from seen, lateral (
        select contact.id from contact
        where contact.account_id = seen.account_id and contact.id <> all(${contactIds}::bigint[]) limit 1) as one`)})
    select 1`.execute(tx);
}

const of = (record: 'lead' | 'opportunity', at: Date) => sql`
  select ${record}::text, own.id, topics, ${at}::timestamptz
  from seen join ${sql.table(record)} as own on own.account_id = seen.account_id and own.contact_id is null`;
