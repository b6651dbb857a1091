import { type RawBuilder, sql } from 'kysely';
import { noteChanges, noteRecordChanges } from '../changes/index.ts';
import type { Handle } from '../database/index.ts';
import { keptUntilRevision, publishedTexts } from '../documents/index.ts';
import { tellOverRelations } from '../records/index.ts';
import type { Placing, Tells } from './placing.ts';

/** The parts of the statement that tell whoever asks about places who `moved` (see settle.ts). */
export async function noteParts(
  tx: Handle,
  { of, tells }: Placing,
  { at, quiet }: { at: Date; quiet: boolean },
): Promise<RawBuilder<unknown>> {
  const heard = sql`(select * from moved where ${await tells.asked(tx)})`;
  const moved = sql`(select id from ${heard} as heard)`;
  const accounts = of === 'contact' ? sql`(select account_id from ${heard} as heard join contact using (id))` : moved;
  const changed = (ids: RawBuilder<unknown>, fields: string[]) =>
    sql`select distinct id, ${fields}::text[] from ${ids} as changed (id) where id is not null`;
  const over = [
    ...(of === 'contact'
      ? await tellOverRelations(tx, of, tells.contact, changed(moved, tells.contact), { at, quiet })
      : []),
    ...(await tellOverRelations(tx, 'account', tells.account, changed(accounts, tells.account), { at, quiet })),
  ];
  return sql`
    told_people as (${noteChanges(
      sql`
      select contact_id, array_agg(distinct topic), ${at}::timestamptz from (
        ${of === 'contact' ? ownTopics(tells, heard) : sql``}
        select contact.id as contact_id, unnest(${seenBy('account', tells)}::text[]) as topic
        from contact where contact.account_id in ${accounts}) as told
      group by contact_id`,
      { quiet },
    )}),
    told_records as (${noteRecordChanges(
      sql`
      select record, id, array_agg(distinct topic), ${at}::timestamptz from (
        select 'account'::text as record, account.id, unnest(${seenBy('account', tells)}::text[]) as topic
        from account where account.id in ${accounts}
        ${through('lead', 'account', tells, accounts)} ${through('opportunity', 'account', tells, accounts)}
        ${of === 'contact' ? sql`${through('lead', 'contact', tells, moved)} ${through('opportunity', 'contact', tells, moved)}` : sql``}
      ) as told
      group by record, id`,
      { quiet },
    )})${sql.join(
      over.map((part) => sql`, ${part}`),
      sql``,
    )}`;
}

/** The topics of these fields as a contact, account, lead or deal sees them. */
const seenBy = (way: string, tells: Tells): string[] =>
  tells[way.endsWith('contact') ? 'contact' : 'account'].map((field) => `${way}.${field}`);

// Also whoever leaves may, on a clock that stands still, never have entered.
const ownTopics = (tells: Tells, heard: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select heard.id as contact_id, topic from ${heard} as heard, unnest(array_remove(
    ${seenBy('contact', tells)}::text[] || ${tells.entered ?? null}::text, null)) as topic
  union all`;

/** The leads and deals that see it through their account or contact. */
const through = (
  record: 'lead' | 'opportunity',
  relation: 'account' | 'contact',
  tells: Tells,
  ids: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  union all select ${record}::text, record.id, unnest(${seenBy(`${record}.${relation}`, tells)}::text[])
  from ${sql.table(record)} as record where ${sql.ref(`record.${relation}_id`)} in ${ids}`;

/** Whether any of these stands within a text of a published document. */
export const namedAnywhere = (names: string[]): ((tx: Handle) => Promise<boolean>) =>
  keptUntilRevision(async (tx) => {
    const { rows } = await sql`
      select 1 from ${publishedTexts} as said join unnest(${names}::text[]) as name on position(name in said.text) > 0
      limit 1`.execute(tx);
    return rows.length > 0;
  });
