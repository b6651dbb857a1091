import { type RawBuilder, sql } from 'kysely';
import type { Scored } from '../../contract/scoring.ts';
import { noteChanges, noteRecordChanges } from '../changes/index.ts';
import type { Handle } from '../database/index.ts';
import { keptUntilRevision, publishedTexts } from '../documents/index.ts';
import { tellOverRelations } from '../records/index.ts';
import type { AskedModel } from './models.ts';

/** What happened, in the words of conditions: a record reached a threshold of a model, for the first time. */
export const REACHED = 'score_threshold_reached';

/** The parts of the statement that tell whoever asks about scores what `moved` (see settle.ts). */
export async function noteParts(
  tx: Handle,
  scores: Scored,
  models: AskedModel[],
  { at, quiet }: { at: Date; quiet: boolean },
): Promise<RawBuilder<unknown>> {
  const asked = await askedAbout(tx);
  const told = models.filter(({ key }) => asked.has(key));
  const fields = FIELDS.map(
    ([name, column]) =>
      sql`case when ${sql.ref(column)} is distinct from ${sql.ref(`${column}_before`)} then ${name}::text end`,
  );
  const over = await tellOverRelations(
    tx,
    scores,
    told.map(({ key }) => `scores.${key}.`),
    sql`select subject_id, array_agg(field) from told where happened is null group by subject_id`,
    { at, quiet },
  );
  const reached = sql`case when reaches_sales or reaches_teleprospect then ${REACHED}::text end`;
  return sql`
    told as (
      select subject_id, 'scores.' || key || '.' || field as field, case when field = ${REACHED} then ${REACHED}::text end as happened
      from moved join unnest(${told.map(({ id }) => id)}::int[], ${told.map(({ key }) => key)}::text[]) as named (model_id, key)
          using (model_id)
        cross join lateral unnest(array_remove(array[${sql.join(fields)}, ${SALES_READY}, ${reached}], null)) as field),
    told_people as (${noteChanges(
      sql`
      select contact_id, array_agg(distinct topic), ${at}::timestamptz from (${peopleTold(scores)}) as heard
      where contact_id is not null group by contact_id`,
      { quiet },
    )}),
    told_records as (${noteRecordChanges(
      sql`
      select record, record_id, array_agg(distinct topic), ${at}::timestamptz from (${recordsTold(scores)}) as heard
      where record_id is not null group by record, record_id`,
      { quiet },
    )})${sql.join(
      over.map((part) => sql`, ${part}`),
      sql``,
    )}`;
}

const FIELDS = [
  ['points', 'points'],
  ['class', 'class'],
  ['required_met', 'required_met'],
  ['fit', 'fit'],
  ['engagement', 'engagement'],
  ['grade', 'grade'],
] as const;
const SALES_READY = sql`case when reaches_sales then 'sales_ready' end`;

/** The contacts who see the score, each on its way: as its own, as its account's, or as that of one of its leads or deals. */
function peopleTold(scores: Scored): RawBuilder<unknown> {
  const topic = sql`coalesce(happened, ${scores}::text || '.' || field)`;
  if (scores === 'contact') return sql`select subject_id as contact_id, ${topic} as topic from told`;
  if (scores === 'account')
    return sql`select contact.id as contact_id, 'account.' || field as topic
      from told join contact on contact.account_id = told.subject_id where happened is null`;
  return sql`select record.contact_id, ${topic} as topic from told join ${sql.table(scores)} as record on record.id = told.subject_id`;
}

/** The records that see it. Leads, deals and accounts see a contact's score through the contact's own change (fan-out.ts). */
function recordsTold(scores: Scored): RawBuilder<unknown> {
  const own = sql`select ${scores}::text as record, subject_id as record_id, ${scores}::text || '.' || field as topic from told where happened is null`;
  if (scores === 'contact') return sql`${own} and false`;
  if (scores === 'account')
    return sql`${own} union all ${sql.join(
      (['lead', 'opportunity'] as const).map(
        (record) => sql`select ${record}::text, record.id, ${record}::text || '.account.' || field
          from told join ${sql.table(record)} as record on record.account_id = told.subject_id where happened is null`,
      ),
      sql` union all `,
    )}`;
  return sql`${own} union all
    select 'account', record.account_id, ${scores}::text || '.' || field
    from told join ${sql.table(scores)} as record on record.id = told.subject_id where happened is null`;
}

/** The models whose scores somebody asks about. All of them where somebody asks about thresholds at large. */
const askedAbout: (tx: Handle) => Promise<ReadonlySet<string>> = keptUntilRevision(async (tx) => {
  const { rows } = await sql<{ key: string }>`
    select distinct document.key
    from document join ${publishedTexts} as said
      on position('scores.' || document.key || '.' in said.text) > 0 or said.text = ${REACHED}
    where document.kind = 'score-model'`.execute(tx);
  return new Set(rows.map((row) => row.key));
});
