import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../base/index.ts';
import { type Handle, instantAlone, setClock, transaction } from '../database/index.ts';
import type { Loop } from './loop.ts';
import type { Nudges } from './nudge.ts';
import { livingWorkers } from './worker.ts';

/**
 * What a mover that is alone does with its own hands: these loops hold nothing between batches, so it does not matter who runs
 * one. Woken by nudges all four would look three times at every stop, two thirds of what a stop costs.
 */
const BY_HAND: Loop['name'][] = ['keep time', 'react', 'advance'];

/** A move that sees the same instant with work pending for this long gives up and says so. */
const PATIENCE_MS = 120_000;

/**
 * Moves the simulated clock to `to` and answers when everything due until then has happened. It stops at every instant at
 * which something becomes due; there it waits until no loop has anything pending, whichever processes run them.
 * Refused on the real clock, backwards, and when no process runs the loops. `alone` says that no other process than this
 * one runs loops, as on the embedded database.
 */
export async function moveClock(
  db: Handle,
  loops: Loop[],
  nudges: Nudges,
  to: Date,
  { alone = false }: { alone?: boolean } = {},
): Promise<Date> {
  if ((await livingWorkers(db)).length === 0) throw new Refusal('no_worker');
  let pause = 0;
  let standsSince = performance.now();
  for (;;) {
    const step = await transaction(db, (tx) => stepTowards(tx, loops, to));
    if (step === 'quiet at the end') return to;
    if (step === 'moved') {
      pause = 0;
      standsSince = performance.now();
    } else {
      if ((await livingWorkers(db)).length === 0) throw new Refusal('no_worker');
      if (performance.now() - standsSince > PATIENCE_MS) throw new Refusal('stuck', `Still pending: ${step.pending}.`);
    }
    if (alone && (step === 'moved' || (await doByHand(loops, step.pending)) > 0)) {
      // The embedded database answers without leaving this thread: let the API have its turn.
      await new Promise(setImmediate);
      continue;
    }
    nudges.nudge();
    await sleep(pause);
    pause = Math.min(20, pause + 1);
  }
}

/** Runs one batch of what is pending, if that may be done here. One that fails is left to its loop, which tells and tries again. */
async function doByHand(loops: Loop[], pending: Loop['name']): Promise<number> {
  const loop = BY_HAND.includes(pending) && loops.find(({ name }) => name === pending);
  return loop ? loop.batch().catch(() => 0) : 0;
}

type Step = 'moved' | 'quiet at the end' | { pending: Loop['name'] };

async function stepTowards(tx: Parameters<typeof instantAlone>[0], loops: Loop[], to: Date): Promise<Step> {
  const { now, simulated } = await instantAlone(tx);
  if (!simulated) throw new Refusal('not_simulated');
  if (to < now)
    throw new Refusal('invalid', `The clock stands at ${now.toISOString()} and cannot go back.`, [
      { path: 'to', message: 'must not lie in the past' },
    ]);
  for (const loop of loops) if (await loop.pending(tx, now)) return { pending: loop.name };
  if (now >= to) return 'quiet at the end';
  const due = await Promise.all(loops.map((loop) => loop.next(tx, now, to)));
  const first = due.filter((instant) => instant !== undefined).reduce((a, b) => (b < a ? b : a), to);
  await setClock(tx, first);
  return 'moved';
}
