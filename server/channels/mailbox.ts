import type { Channel } from '../messages/index.ts';

/** Rendered inside the transaction, for which everybody waits on the embedded database. */
const BATCH = 100;

/**
 * A channel that ends in our own database: what is recorded as handed over is what was received (`listMailbox`). With it the
 * whole product can be tried with no account anywhere.
 */
export const builtIn = (name: string, channel: Channel['channel']): Channel => ({
  name,
  channel,
  local: true,
  batch: BATCH,
  send: async (messages) => messages.map(() => ({ outcome: 'accepted', transportId: null })),
  close: async () => {},
});

/** The built-in mailbox: every email of the workspace in one place. */
export const mailbox = (): Channel => builtIn('mailbox', 'email');
