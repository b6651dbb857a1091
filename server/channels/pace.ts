import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for one's turn, so that no more than `perSecond` turns begin in a second, evenly spread; without a number nobody
 * waits. Real time, whatever the workspace's clock says: the other side lives in it.
 */
export function pacer(perSecond: number | undefined): () => Promise<void> {
  if (!perSecond) return async () => {};
  const gap = 1000 / perSecond;
  let next = 0;
  return async () => {
    const now = performance.now();
    const turn = Math.max(now, next);
    next = turn + gap;
    if (turn > now) await sleep(turn - now);
  };
}
