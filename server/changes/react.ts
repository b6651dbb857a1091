import { type RawBuilder, sql } from 'kysely';
import { type Handle, instant, type Tx, transaction } from '../database/index.ts';
import { takeLanes } from './lanes.ts';
import type { Loop } from './loop.ts';
import { NEW_CONTACT } from './note.ts';

/** The changes taken from some lanes, at one instant. */
export type ChangeBatch = {
  at: Date;
  lanes: number[];
  /**
   * Nothing happened to these people: records were merged. Definitions are evaluated as ever, but nobody enters a journey, no
   * wait is over and nothing is sent because of it. What is noted about it is noted as quiet, too.
   */
  quiet: boolean;
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
  const at = await instant(tx);
  const taken = Map.groupBy(await take(tx, sql`lane = any(${lanes})`), (row) => row.quiet);
  let rows = 0;
  // What happened goes first: whoever did something and was merged as well enters by what they did.
  for (const quiet of [false, true]) rows += await react(tx, reactions, taken.get(quiet) ?? [], { at, lanes, quiet });
  return rows;
}

/** So many rounds of reactions to reactions are a circle (8-engine 9 keeps them out). */
const MOST_ROUNDS = 1_000;

/**
 * Reacts at once, in this transaction, to what is noted of these contacts until nothing is left: to what happened, or to what
 * is quiet. Their lanes must be held. Only for what cannot wait for the loop.
 */
export async function reactAtOnce(
  tx: Tx,
  reactions: Reaction[],
  { contactIds, lanes, quiet }: { contactIds: number[]; lanes: number[]; quiet: boolean },
): Promise<void> {
  const at = await instant(tx);
  const among = sql<boolean>`lane = any(${lanes}) and contact_id = any(${contactIds}::bigint[]) and quiet = ${quiet}::boolean`;
  for (let round = 0; round < MOST_ROUNDS; round++)
    if ((await react(tx, reactions, await take(tx, among), { at, lanes, quiet })) === 0) return;
  throw new Error('the reactions to a merge do not come to an end');
}

type Taken = { quiet: boolean; topic: string; contact_ids: number[]; noted_at: Date };

async function take(tx: Tx, among: RawBuilder<boolean>): Promise<Taken[]> {
  const { rows } = await sql<Taken>`
    with taken as (
      delete from change where (lane, id, contact_id) in (
        select lane, id, contact_id from change where ${among} order by lane, id limit ${BATCH})
      returning contact_id, topics, at, quiet)
    select quiet, topic, array_agg(distinct contact_id) as contact_ids, max(at) as noted_at
    from taken, unnest(taken.topics) as topic group by quiet, topic`.execute(tx);
  return rows;
}

/** Lets each room react to what was taken, in order; answers how much that was. */
async function react(
  tx: Tx,
  reactions: Reaction[],
  taken: Taken[],
  { at: now, lanes, quiet }: Pick<ChangeBatch, 'at' | 'lanes' | 'quiet'>,
): Promise<number> {
  if (taken.length === 0) return 0;
  // Never earlier than what was noted: a window edge that keep time found a moment ahead of this instant (it may run in another
  // process) would be judged as not reached yet, and nobody would look again.
  const at = taken.reduce((latest, row) => (row.noted_at > latest ? row.noted_at : latest), now);
  const byTopic = new Map(taken.map((row) => [row.topic, row.contact_ids]));
  const batch: ChangeBatch = {
    at,
    lanes,
    quiet,
    topics: [...byTopic.keys()],
    contacts: (topics) => [...new Set([NEW_CONTACT, ...topics].flatMap((topic) => byTopic.get(topic) ?? []))],
  };
  for (const reaction of reactions) await reaction.react(tx, batch);
  return taken.reduce((sum, row) => sum + row.contact_ids.length, 0);
}
