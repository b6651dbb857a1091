import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../base/index.ts';
import { type Handle, instantAlone, setClock, transaction } from '../database/index.ts';
import type { Loop } from './loop.ts';
import type { Nudges } from './nudge.ts';
import { livingWorkers } from './worker.ts';

/** A move that sees the same instant with work pending for this long gives up and says so. */
const PATIENCE_MS = 120_000;

/**
 * Moves the simulated clock to `to` and answers when everything due until then has happened. It stops at every instant at
 * which something becomes due; there it waits until no loop has anything pending, whichever processes run them.
 * Refused on the real clock, backwards, and when no process runs the loops.
 */
export async function moveClock(
  db: Handle,
  loops: Pick<Loop, 'name' | 'pending' | 'next'>[],
  nudges: Nudges,
  to: Date,
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
    nudges.nudge();
    await sleep(pause);
    pause = Math.min(20, pause + 1);
  }
}

type Step = 'moved' | 'quiet at the end' | { pending: string };

async function stepTowards(
  tx: Parameters<typeof instantAlone>[0],
  loops: Pick<Loop, 'name' | 'pending' | 'next'>[],
  to: Date,
): Promise<Step> {
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
