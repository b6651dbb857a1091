import { sql } from 'kysely';
import { LANES, type Loop } from '../changes/index.ts';
import { keepCompiled } from '../content/index.ts';
import { type Handle, instant, type Tx, transaction } from '../database/index.ts';
import type { Channel, Receipt } from './channel.ts';
import { claimDue } from './claim.ts';
import { loadForRendering, type Rendering } from './load.ts';
import { type Outcome, outcomeOf, recordOutcomes } from './record.ts';
import { recover } from './recover.ts';
import { type RenderedMessage, render } from './render.ts';

export type DeliverOptions = Omit<Rendering, 'compiled'> & {
  channels: Channel[];
  /** As `joinWorkers` gave it: what this worker claims and never records becomes uncertain when it is no longer seen. */
  workerId: string;
};

type Outlet = { db: Handle; channel: Channel; workerId: string; rendering: Rendering };

/** Carries out one channel's share of a batch. `record` writes down what was handed over and could not be recorded then. */
type Deliverer = { record(): Promise<void>; deliver(): Promise<number> };

/** For a channel to the outside: while one claims or records, the other hands over. */
const HANDS = 2;
/** A batch goes on claiming for so long, in real time, while there is plenty; hands wait for each other only at its end. */
const BATCH_MS = 1_000;

/**
 * The deliver loop: claim and commit; render and hand over with no transaction open; record and commit (8-engine 6).
 * A channel that is `local` does all three in one transaction. A message is handed over at most once, whatever is killed
 * when (M-6): only what was `queued` and is committed as `sending` is handed over, and nothing leads back from there but a
 * receipt that says it was not taken.
 */
export function deliverLoop(db: Handle, { channels, workerId, ...workspace }: DeliverOptions): Loop {
  const rendering = { ...workspace, compiled: keepCompiled() };
  const deliverers = channels.flatMap((channel) => {
    const outlet = { db, channel, workerId, rendering };
    return channel.local ? [keepingHere(outlet)] : Array.from({ length: HANDS }, () => handingOver(outlet));
  });
  return {
    name: 'deliver',
    batch: async () => {
      for (const deliverer of deliverers) await deliverer.record();
      // Now nothing that this worker claimed is under way: whatever is still `sending` in its name never left.
      const recovered = await recover(db, workerId);
      const done = await Promise.allSettled(deliverers.map((deliverer) => deliverer.deliver()));
      for (const result of done) if (result.status === 'rejected') throw result.reason;
      return done.reduce((sum, result) => sum + (result.status === 'fulfilled' ? result.value : 0), recovered);
    },
    pending,
    next,
  };
}

/** For a local channel: all in one transaction, which is done wholly or not at all. */
function keepingHere({ db, channel, workerId, rendering }: Outlet): Deliverer {
  return {
    record: async () => {},
    deliver: () =>
      transaction(db, async (tx) => {
        const at = await instant(tx);
        const { claimed, done } = await claimDue(tx, channel, workerId, at);
        const { rendered, blocked } = render(await loadForRendering(tx, claimed, channel.channel, rendering));
        const receipts = await channel.send(rendered.map(({ body }) => body));
        await recordOutcomes(tx, [...blocked, ...outcomesOf(rendered, receipts, channel)], workerId, at);
        return done;
      }),
  };
}

/** For a channel to the outside: claim and commit, hand over with no transaction open, record and commit. */
function handingOver({ db, channel, workerId, rendering }: Outlet): Deliverer {
  let unrecorded: Outcome[] = [];
  const record = async (): Promise<void> => {
    if (unrecorded.length === 0) return;
    await transaction(db, async (tx) => recordOutcomes(tx, unrecorded, workerId, await instant(tx)));
    unrecorded = [];
  };
  const handOver = async (): Promise<number> => {
    const { claimed, done } = await transaction(db, async (tx) => claimDue(tx, channel, workerId, await instant(tx)));
    if (claimed.length === 0) return done;
    const { rendered, blocked } = render(
      await transaction(db, (tx) => loadForRendering(tx, claimed, channel.channel, rendering)),
    );
    unrecorded = blocked;
    if (rendered.length > 0) {
      const receipts = await channel
        .send(rendered.map(({ body }) => body))
        // A channel that throws does not say which messages it had begun with.
        .catch((error) => rendered.map((): Receipt => ({ outcome: 'uncertain', detail: String(error) })));
      unrecorded.push(...outcomesOf(rendered, receipts, channel));
    }
    await record();
    return done;
  };
  const deliver = async (): Promise<number> => {
    const begun = performance.now();
    let sum = 0;
    for (let done = channel.batch; done === channel.batch && performance.now() - begun < BATCH_MS; sum += done)
      done = await handOver();
    return sum;
  };
  return { record, deliver };
}

const outcomesOf = (rendered: RenderedMessage[], receipts: Receipt[], channel: Channel): Outcome[] =>
  rendered.map(({ claimed, body }, index) => {
    const receipt = receipts[index] ?? { outcome: 'uncertain', detail: 'The channel did not say what became of it.' };
    return outcomeOf(claimed, body, receipt, channel.channel);
  });

const EACH_LANE = sql`unnest(array['email', 'text', 'push']) as way (channel) cross join generate_series(0, ${sql.lit(LANES - 1)}) as lanes (lane)`;
const WAITING = sql`message.channel = way.channel and message.lane = lanes.lane and message.state in ('queued', 'held')`;

async function pending(tx: Tx, at: Date): Promise<boolean> {
  const { rows } = await sql<{ pending: boolean }>`
    select exists (select 1 from message where state = 'sending') or exists (
      select 1 from ${EACH_LANE} cross join lateral (
        select 1 from message where ${WAITING} and due_at <= ${at}::timestamptz limit 1) as due) as pending`.execute(
    tx,
  );
  return rows[0]!.pending;
}

async function next(tx: Tx, after: Date, until: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(due_at) as at from ${EACH_LANE} cross join lateral (
      select due_at from message where ${WAITING} and due_at > ${after}::timestamptz and due_at <= ${until}::timestamptz
      order by due_at limit 1) as due`.execute(tx);
  return rows[0]?.at ?? undefined;
}
