import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../base/index.ts';
import type { Tx } from '../database/index.ts';
import type { Nudges } from './nudge.ts';

/**
 * The one shape of a loop. It is *working* while batches find something, *waiting* when one found nothing (until a nudge or
 * the next poll), *failing* while batches throw (it tries again with growing pauses), and *ended* after stop.
 */
export type Loop = {
  name: 'keep time' | 'react' | 'advance' | 'deliver';
  /** Takes lanes, works what is due there, commits. Answers how many rows it did; 0: nothing was due. */
  batch(): Promise<number>;
  /** Is anything still to be done at this instant? */
  pending(tx: Tx, at: Date): Promise<boolean>;
  /** The first instant after `after` and not past `until` at which something becomes due. */
  next(tx: Tx, after: Date, until: Date): Promise<Date | undefined>;
};

/** Told about each batch: name of the loop, rows done, milliseconds, and the error if it failed. */
export type LoopObserver = (batch: { loop: Loop['name']; rows: number; milliseconds: number; error?: unknown }) => void;

/**
 * How long a waiting loop waits without a nudge. Time alone makes things due, so this bounds their lateness; and among several
 * processes a lane that another held is looked at again.
 */
const POLL_MS = 250;
/** A process that is alone hears of everything that is written: only time has to be looked after, an idle one costs half. */
const ALONE_POLL_MS: Record<Loop['name'], number> = { 'keep time': 500, react: 1_000, advance: 500, deliver: 1_000 };
const LONGEST_PAUSE_MS = 5_000;

/** Runs the loops side by side until `stop`, which lets running batches end. */
export function runLoops(
  loops: Loop[],
  nudges: Nudges,
  { observe = () => {}, alone = false }: { observe?: LoopObserver | undefined; alone?: boolean } = {},
): { stop(): Promise<void> } {
  const ending = new AbortController();
  const running = loops.map((loop) => {
    const pollMs = alone ? ALONE_POLL_MS[loop.name] : POLL_MS;
    return run(loop, nudges, { observe, pollMs, ending: ending.signal });
  });
  return {
    stop: async () => {
      ending.abort();
      nudges.nudge();
      await Promise.all(running);
    },
  };
}

type Running = { observe: LoopObserver; pollMs: number; ending: AbortSignal };

async function run(loop: Loop, nudges: Nudges, { observe, pollMs, ending }: Running): Promise<void> {
  let failures = 0;
  while (!ending.aborted) {
    const nudged = nudges.next();
    const begun = performance.now();
    try {
      const rows = await loop.batch();
      failures = 0;
      if (rows > 0) {
        observe({ loop: loop.name, rows, milliseconds: performance.now() - begun });
        nudges.nudge();
        // Loops in one process share its thread: let the others (and the API) have their turn.
        await new Promise(setImmediate);
      } else await Promise.race([nudged, sleep(pollMs, undefined, { ref: false })]);
    } catch (error) {
      observe({ loop: loop.name, rows: 0, milliseconds: performance.now() - begun, error });
      log.error({ loop: loop.name, err: error }, 'a batch failed and will be tried again');
      await sleep(Math.min(LONGEST_PAUSE_MS, 100 * 2 ** failures++), undefined, { ref: false });
    }
  }
}

/** Loops of the same name as one: each has its turn in a batch, in this order. */
export const inTurn = (name: Loop['name'], loops: Loop[]): Loop => ({
  name,
  batch: async () => {
    let rows = 0;
    for (const loop of loops) rows += await loop.batch();
    return rows;
  },
  pending: async (tx, at) => {
    for (const loop of loops) if (await loop.pending(tx, at)) return true;
    return false;
  },
  next: async (tx, after, until) => {
    let first: Date | undefined;
    for (const loop of loops) first = (await loop.next(tx, after, first ?? until)) ?? first;
    return first;
  },
});
