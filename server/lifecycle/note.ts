import { type RawBuilder, sql } from 'kysely';
import type { Staged } from '../../contract/lifecycle.ts';
import { noteChanges, noteRecordChanges } from '../changes/index.ts';
import type { Handle } from '../database/index.ts';
import { keptUntilRevision } from '../documents/index.ts';

/** What happened, in the words of conditions: somebody entered a stage. */
export const ENTERED = 'stage_entered';
const FIELD = 'lifecycle_stage';

/** The parts of the statement that tell whoever asks about stages who `moved` (see settle.ts). */
export async function noteParts(
  tx: Handle,
  of: Staged,
  { at, quiet }: { at: Date; quiet: boolean },
): Promise<RawBuilder<unknown>> {
  const heard = sql`(select * from moved where ${await anybodyAsks(tx)})`;
  const accounts =
    of === 'contact'
      ? sql`(select account_id from ${heard} as heard join contact using (id))`
      : sql`(select id from ${heard} as heard)`;
  const own = sql`
    select heard.id as contact_id, topic from ${heard} as heard,
      unnest(array_remove(array[${`contact.${FIELD}`}, case when stage is not null then ${ENTERED} end]::text[], null)) as topic
    union all`;
  return sql`
    told_people as (${noteChanges(
      sql`
      select contact_id, array_agg(distinct topic), ${at}::timestamptz from (
        ${of === 'contact' ? own : sql``}
        select contact.id as contact_id, ${`account.${FIELD}`}::text as topic from contact where contact.account_id in ${accounts}) as told
      group by contact_id`,
      { quiet },
    )}),
    told_records as (${noteRecordChanges(sql`
      select record, id, array_agg(distinct topic), ${at}::timestamptz from (
        select 'account'::text as record, account.id, ${`account.${FIELD}`}::text as topic from account where account.id in ${accounts}
        ${sql.join(
          (['lead', 'opportunity'] as const).map((record) => recordsTold(record, of, heard, accounts)),
          sql` `,
        )}) as told
      group by record, id`)})`;
}

/** The leads and deals that see the stage: through their account, and those of a contact through it. */
function recordsTold(
  record: 'lead' | 'opportunity',
  of: Staged,
  heard: RawBuilder<unknown>,
  accounts: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const through = (relation: Staged, ids: RawBuilder<unknown>) => sql`
    union all select ${record}::text, record.id, ${`${record}.${relation}.${FIELD}`}::text
    from ${sql.table(record)} as record where ${sql.ref(`record.${relation}_id`)} in ${ids}`;
  const byAccount = through('account', accounts);
  return of === 'contact'
    ? sql`${byAccount} ${through('contact', sql`(select id from ${heard} as heard)`)}`
    : byAccount;
}

/** Whether a published document names stages at all, found by text as in segments/settle.ts: telling costs something. */
const anybodyAsks: (tx: Handle) => Promise<boolean> = keptUntilRevision(async (tx) => {
  const { rows } = await sql`
    select 1 from document_version, jsonb_path_query(document, '$.** ? (@.type() == "string")') as part
    where position(${FIELD} in part #>> '{}') > 0 or part #>> '{}' = ${ENTERED} limit 1`.execute(tx);
  return rows.length > 0;
});
