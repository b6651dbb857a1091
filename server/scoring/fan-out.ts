import { type RawBuilder, sql } from 'kysely';
import type { Scored } from '../../contract/scoring.ts';
import { type ChangeBatch, noteRecordChanges } from '../changes/index.ts';
import type { Tx } from '../database/index.ts';

/** A definition about records of a kind, with the topics of changes it hears. */
export type Hearer = { record: Scored; topics: string[] };

/**
 * Passes changes of contacts on to the accounts, leads and deals whose definitions hear them. What is written in records tells its
 * own readers (records/tell.ts); here is what comes about otherwise: interactions, what happened, segments and scores, and
 * for accounts the fields of their people. Only an inserted row crosses lanes (8-engine 7).
 */
export async function passOn(tx: Tx, hearers: Hearer[], batch: ChangeBatch): Promise<void> {
  for (const scores of ['account', 'lead', 'opportunity'] as const) {
    const heard = new Set(hearers.filter(({ record }) => record === scores).flatMap(({ topics }) => topics));
    const passed = batch.topics.flatMap((topic) =>
      seenAs(topic, scores)
        .filter((name) => heard.has(name))
        .map((name) => ({ topic, name })),
    );
    if (passed.length === 0) continue;
    const rows = passed.flatMap(({ topic, name }) => {
      const ids = batch.contacts([topic]);
      return ids.map((id) => ({ id, name }));
    });
    await sql`${noteRecordChanges(
      sql`
      select ${scores}::text, record_id, array_agg(distinct name), ${batch.at}::timestamptz
      from unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ name }) => name)}::text[]) as told (contact_id, name)
        cross join lateral (${recordsOf(scores)}) as record (record_id)
      where record_id is not null group by record_id`,
      { quiet: batch.quiet },
    )}`.execute(tx);
  }
}

/** The topic of a contact's change as the conditions of the other record name it. */
function seenAs(topic: string, scores: Scored): string[] {
  const names = [topic];
  if (topic.startsWith('contact.scores.')) names.push(`${scores}.contact.${topic.slice('contact.'.length)}`);
  if (topic.startsWith('account.scores.')) names.push(`${scores}.contact.${topic}`);
  if (topic.startsWith('contact.scores.') && scores === 'account')
    names.push(`account.primary_contact.${topic.slice('contact.'.length)}`);
  return names;
}

/** The records of a kind that see what a contact does: its own, and those of its account. */
function recordsOf(scores: 'account' | 'lead' | 'opportunity'): RawBuilder<unknown> {
  const account = sql`(select account_id from contact where contact.id = told.contact_id)`;
  if (scores === 'account')
    return sql`select ${account} union select account.id from account where account.primary_contact_id = told.contact_id`;
  const table = sql.table(scores);
  return sql`
    select record.id from ${table} as record where record.contact_id = told.contact_id
    union all select record.id from ${table} as record where record.contact_id is null and record.account_id = ${account}`;
}
