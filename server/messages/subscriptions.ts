import { sql } from 'kysely';
import { Refusal } from '../base/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { recordInteractions } from '../interactions/index.ts';

/** Who wants, or does not want, to hear about a topic, and where they said so (`form demo-request`, `import 17`). */
export type SubscriptionChange = { contactIds: readonly number[]; topic: string; subscribed: boolean; source: string };

/** Interactions go into the ledger this many at a time. */
const AT_ONCE = 10_000;

/**
 * Subscribes contacts to a topic or unsubscribes them. Those for whom it is news have it in the ledger as well, which is the
 * history of their subscriptions. Answers how many that were.
 */
export async function changeSubscriptions(tx: Tx, change: SubscriptionChange): Promise<number> {
  const { contactIds, topic, subscribed, source } = change;
  const { rows: topics } = await sql`select 1 from topic where key = ${topic}`.execute(tx);
  if (topics.length === 0) throw new Refusal('not_found', `There is no topic "${topic}".`);
  const at = await instant(tx);
  const { rows: changed } = await sql<{ contact_id: number }>`
    insert into subscription (contact_id, topic, subscribed, at, source)
    select contact.id, ${topic}::text, ${subscribed}::boolean, ${at}::timestamptz, ${source}::text
    from contact where contact.id = any(${[...contactIds]}::bigint[])
    on conflict (contact_id, topic) do update set subscribed = excluded.subscribed, at = excluded.at, source = excluded.source
    where subscription.subscribed <> excluded.subscribed
    returning contact_id`.execute(tx);
  const type = subscribed ? 'topic_subscribed' : 'topic_unsubscribed';
  const interactions = changed.map((row) => ({ type, contact: { id: row.contact_id }, data: { topic, source } }));
  for (let from = 0; from < interactions.length; from += AT_ONCE)
    await recordInteractions(tx, interactions.slice(from, from + AT_ONCE));
  return changed.length;
}

/** What a contact has said about each topic. A topic it never spoke about is missing. */
export async function subscriptionsOf(
  tx: Handle,
  contactId: number,
): Promise<{ topic: string; subscribed: boolean; at: Date; source: string }[]> {
  const { rows } = await sql<{ topic: string; subscribed: boolean; at: Date; source: string }>`
    select topic, subscribed, at, source from subscription where contact_id = ${contactId} order by topic collate "C"`.execute(
    tx,
  );
  return rows;
}
