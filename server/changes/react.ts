import { sql } from 'kysely';
import { type Handle, instant, type Tx, transaction } from '../database/index.ts';
import { takeLanes } from './lanes.ts';
import type { Loop } from './loop.ts';
import { NEW_CONTACT } from './note.ts';

/** The changes taken from some lanes, at one instant. */
export type ChangeBatch = {
  at: Date;
  lanes: number[];
  /** Everything that changed in this batch. */
  topics: string[];
  /** The contacts with a change in any of these topics, and the new ones. */
  contacts(topics: Iterable<string>): number[];
};

/** What a room does about changes: set-based statements over the contacts of the batch. It may note further changes. */
export type Reaction = { name: string; react(tx: Tx, batch: ChangeBatch): Promise<void> };

const BATCH = 5_000;

/** The react loop: takes changes lane by lane and lets each room react, in the order given. */
export function reactLoop(db: Handle, reactions: Reaction[]): Loop {
  return {
    name: 'react',
    batch: () => transaction(db, (tx) => reactOnce(tx, reactions)),
    pending: async (tx) => (await sql`select 1 from change limit 1`.execute(tx)).rows.length > 0,
    next: async () => undefined,
  };
}

async function reactOnce(tx: Tx, reactions: Reaction[]): Promise<number> {
  const lanes = await takeLanes(tx, sql`select 1 from change where change.lane = lanes.lane`);
  if (lanes.length === 0) return 0;
  const now = await instant(tx);
  const { rows } = await sql<{ topic: string; contact_ids: number[]; noted_at: Date }>`
    with taken as (
      delete from change where (lane, id, contact_id) in (
        select lane, id, contact_id from change where lane = any(${lanes}) order by lane, id limit ${BATCH})
      returning contact_id, topics, at)
    select topic, array_agg(distinct contact_id) as contact_ids, max(at) as noted_at
    from taken, unnest(taken.topics) as topic group by topic`.execute(tx);
  // Never earlier than what was noted: a window edge that keep time found a moment ahead of this instant (it may run in another
  // process) would be judged as not reached yet, and nobody would look again.
  const at = rows.reduce((latest, row) => (row.noted_at > latest ? row.noted_at : latest), now);
  const byTopic = new Map(rows.map((row) => [row.topic, row.contact_ids]));
  const batch: ChangeBatch = {
    at,
    lanes,
    topics: [...byTopic.keys()],
    contacts: (topics) => [...new Set([NEW_CONTACT, ...topics].flatMap((topic) => byTopic.get(topic) ?? []))],
  };
  for (const reaction of reactions) await reaction.react(tx, batch);
  return rows.reduce((sum, row) => sum + row.contact_ids.length, 0);
}
