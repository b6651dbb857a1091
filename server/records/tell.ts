import { type RawBuilder, sql } from 'kysely';
import { noteChanges, noteRecordChanges } from '../changes/index.ts';
import type { Handle } from '../database/index.ts';
import { belongsBy, type WritableKind } from './kinds.ts';
import { STANDARD } from './standard-fields.ts';
import { type Way, waysAsked, waysTo } from './ways.ts';

/** The records that definitions can be about, beside contacts. */
const SUBJECTS = ['account', 'lead', 'opportunity'];

/**
 * The parts of the writing statement that say who sees what was written: contacts for themselves and their colleagues, and the
 * records a definition can be about. They stand upon `noted (id, fields, whole, contact_id, contact_before, account_id,
 * account_before)`: `whole` where a record is new or gone; the contact and account it belongs to, now and before.
 *
 * `seen` is each record that sees a change, with the contact and account it belongs to: these hear of it too. What happens to an
 * account itself everybody of it hears; of what belongs to it one of its people hears for all: whoever listens for accounts
 * asks about colleagues (server/segments/account-lists).
 */
export const tellParts = async (
  tx: Handle,
  kind: WritableKind,
  at: Date,
  { quiet = false } = {},
): Promise<RawBuilder<unknown>[]> => [
  sql`seen as materialized (${sql.join([...own(kind), ...(await waysTo(tx, kind)).map((way) => seenBy(way, 'noted'))], sql` union all `)})`,
  ...telling(kind, '', { at, quiet }),
];

/**
 * The same for fields that a room computes of a record (`noted` selects id and the fields that changed): who sees it over relations.
 * Whom the record itself belongs to that room tells by itself.
 */
export async function tellOverRelations(
  tx: Handle,
  kind: WritableKind,
  begins: readonly string[],
  noted: RawBuilder<unknown>,
  { at, quiet }: { at: Date; quiet: boolean },
): Promise<RawBuilder<unknown>[]> {
  const ways = begins.length > 0 ? await waysAsked(tx, kind, begins) : [];
  if (ways.length === 0) return [];
  const name = `_over_${kind}`;
  return [
    sql`${sql.ref(`noted${name}`)} (id, fields, whole) as (select *, false from (${noted}) as noted)`,
    sql`${sql.ref(`seen${name}`)} (record, id, contact_id, account_id, topics) as materialized (
      ${sql.join(
        ways.map((way) => seenBy(way, `noted${name}`)),
        sql` union all `,
      )})`,
    ...telling(kind, name, { at, quiet }),
  ];
}

/** The parts that note for whoever has `seen` something. */
function telling(kind: WritableKind, name: string, { at, quiet }: { at: Date; quiet: boolean }): RawBuilder<unknown>[] {
  const seen = sql`${sql.ref(`seen${name}`)} as seen`;
  return [
    sql`${sql.ref(`told${name}`)} as (${noteChanges(
      sql`
    select contact_id, array_agg(distinct topic), ${at}::timestamptz from (
      select contact_id, topics from ${seen} where contact_id is not null
      union all
      select contact.id, topics from ${seen} join contact on contact.account_id = seen.id where seen.record = 'account'
      union all
      select one.id, topics from ${seen}, lateral (
        select contact.id from contact where contact.account_id = seen.account_id
          ${kind === 'contact' && name === '' ? sql`and contact.id not in (select noted.id from noted)` : sql``} limit 1) as one
      where seen.account_id is not null) as people,
      unnest(topics) as topic
    group by contact_id`,
      { quiet },
    )})`,
    sql`${sql.ref(`told_records${name}`)} as (${noteRecordChanges(
      sql`
    select record, id, array_agg(distinct topic), ${at}::timestamptz from (
      select record, id, topics from ${seen} where record = any(${SUBJECTS}::text[])
      union all
      select 'account', account_id, topics from ${seen} where account_id is not null) as records, unnest(topics) as topic
    group by record, id`,
      { quiet },
    )})`,
  ];
}

/**
 * The record itself. It is seen by whom it belongs to and by whom it belonged to. Of their people accounts hear through the
 * people, but for those who left.
 */
function own(kind: WritableKind): RawBuilder<unknown>[] {
  if (kind === 'user') return [NOBODY];
  const topics = sql`case when whole then array[${kind}::text] else ${prefixed(`${kind}.`)} end`;
  const isContact = kind === 'contact';
  const [contact, account] = isContact ? [sql`id`, sql`null::bigint`] : [sql`contact_id`, sql`account_id`];
  return [
    sql`select ${kind}::text as record, id, ${contact} as contact_id, ${account} as account_id, ${topics} as topics from noted`,
    sql`select ${kind}::text, id, ${isContact ? sql`null::bigint` : sql`contact_before`}, account_before, ${topics} from noted
      where contact_before is distinct from contact_id or account_before is distinct from account_id`,
  ];
}

/** Gives the columns their names where the first way does not. */
const NOBODY = sql`select ''::text as record, id, null::bigint as contact_id, null::bigint as account_id, fields as topics from noted where false`;

const prefixed = (prefix: string): RawBuilder<unknown> =>
  sql`array(select ${prefix}::text || field from unnest(noted.fields) as field)`;

/** Walks the way back: from what was noted to the row that points at it, and on to the record the way begins with. */
function seenBy({ start, hops }: Way, from: string): RawBuilder<unknown> {
  const joins = hops.map((hop, i) => {
    const table = STANDARD.records.get(i === 0 ? start : hops[i - 1]!.record)!.table;
    const pointedAt = i === hops.length - 1 ? 'noted.id' : `step_${i + 1}.id`;
    return sql`join ${sql.table(table)} as ${sql.ref(`step_${i}`)} on ${sql.ref(`step_${i}.${hop.column}`)} = ${sql.ref(pointedAt)}`;
  });
  const { contact, account } = start === 'contact' ? { contact: 'id', account: undefined } : belongsBy(start);
  const column = (name: string | undefined) => (name ? sql.ref(`step_0.${name}`) : sql`null::bigint`);
  const prefix = [...(start === 'contact' ? [] : [start]), ...hops.map((hop) => hop.name), ''].join('.');
  return sql`select ${start}::text, step_0.id, ${column(contact)}, ${column(account)}, ${prefixed(prefix)}
    from ${sql.ref(from)} as noted ${sql.join(joins.reverse(), sql` `)} where not noted.whole`;
}
