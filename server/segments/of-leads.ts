import { type RawBuilder, sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import { type ConditionContext, compileCondition } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { servedSegments } from './segments.ts';

type Asked = { condition: Condition; context: ConditionContext };
type Moment = { at: Date; few?: boolean };

/**
 * Whether a contact (the row `contact` of the surrounding SQL) belongs into the segment. One of leads takes the contacts of the
 * leads its condition holds for (S-10); a person with several such leads is in once.
 */
export function holdsForContact({ condition, context }: Asked, moment: Moment): RawBuilder<boolean> {
  if (context.subject !== 'lead') return compileCondition(condition, { ...context, alias: 'contact', ...moment });
  return sql`exists (select 1 from lead as x1 where x1.contact_id = contact.id
    and ${compileCondition(condition, { ...context, alias: 'x1', ...moment })})`;
}

/** The edges of its condition, as people: whose answer time alone may have changed. */
export const edgeForContact = (edge: Parameters<typeof compileCondition>[0], context: ConditionContext, at: Date) =>
  context.subject === 'lead'
    ? sql<boolean>`contact.id in (select x1.contact_id from lead as x1
        where x1.contact_id is not null and ${compileCondition(edge, { ...context, alias: 'x1', at })})`
    : compileCondition(edge, { ...context, alias: 'contact', at });

/**
 * Writes down by which lead each of these members came: the newest that matches. It changes when a newer one comes or the old one
 * no longer matches, without anybody joining or leaving. `among` is about `membership`.
 */
export async function keepLeads(
  tx: Tx,
  segment: Asked & { id: number },
  among: RawBuilder<boolean>,
  moment: Moment,
): Promise<void> {
  const { id, condition, context } = segment;
  if (context.subject !== 'lead') return;
  await sql`
    update membership set lead_id = newest.lead_id
    from (
      select distinct on (x1.contact_id) x1.contact_id, x1.id as lead_id from lead as x1
        join membership on membership.contact_id = x1.contact_id and membership.segment_id = ${id} and membership.until is null
      where ${among} and ${compileCondition(condition, { ...context, alias: 'x1', ...moment })}
      order by x1.contact_id, x1.created_at desc, x1.id desc) as newest
    where membership.segment_id = ${id} and membership.contact_id = newest.contact_id and membership.until is null
      and membership.lead_id is distinct from newest.lead_id`.execute(tx);
}

/** By which lead each of these contacts would come: the newest that matches. */
export async function newestLeads(
  tx: Tx,
  { condition, context }: Asked,
  contactIds: number[],
  at: Date,
): Promise<Map<number, { id: number; topic: string | null }>> {
  if (context.subject !== 'lead') return new Map();
  const { rows } = await sql<{ contact_id: number; id: number; topic: string | null }>`
    select distinct on (x1.contact_id) x1.contact_id, x1.id, x1.topic from lead as x1
    where x1.contact_id = any(${contactIds}::bigint[]) and ${compileCondition(condition, { ...context, alias: 'x1', at, few: true })}
    order by x1.contact_id, x1.created_at desc, x1.id desc`.execute(tx);
  return new Map(rows.map(({ contact_id, ...lead }) => [contact_id, lead]));
}

/**
 * The leads without a contact that these segments (by key) take, so that whoever lets their people in can give them one: all of
 * them, or as far as `among` names them.
 */
export function leadsWithoutContact(base: Catalogue) {
  const served = servedSegments(base);
  return async (tx: Tx, keys: readonly string[], at: Date, among?: number[]): Promise<number[]> => {
    const ofLeads = (await served(tx)).filter(({ key, context }) => context.subject === 'lead' && keys.includes(key));
    if (ofLeads.length === 0) return [];
    const holds = ofLeads.map(({ condition, context }) =>
      compileCondition(condition, { ...context, alias: 'x1', at, few: among !== undefined }),
    );
    const { rows } = await sql<{ id: number }>`
      select x1.id from lead as x1 where x1.contact_id is null
        and ${among ? sql`x1.id = any(${among}::bigint[])` : sql`true`} and (${sql.join(holds, sql` or `)})
      order by x1.id`.execute(tx);
    return rows.map(({ id }) => id);
  };
}
