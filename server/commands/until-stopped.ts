import { log } from '../base/index.ts';

/** Whoever stops us waits about this long before using force. */
const PATIENCE_MS = 5_000;

/**
 * Waits for SIGTERM or SIGINT, then stops and ends the process. npm, the shell and a terminal may all send the signal, so
 * that it comes more than once says nothing.
 */
export async function untilStopped(stop: () => Promise<void>): Promise<never> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.on('SIGTERM', resolve).on('SIGINT', resolve);
  await promise;
  log.info('stopping: what has begun is brought to its end');
  setTimeout(() => {
    log.warn('not everything ended in time; what was cut off is taken up at the next start');
    process.exit(0);
  }, PATIENCE_MS).unref();
  await stop();
  process.exit(0);
}
