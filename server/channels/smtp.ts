import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import type { Smtp } from '../base/index.ts';
import type { Channel, Receipt, Rendered } from '../messages/index.ts';
import { type Composed, compose } from './compose.ts';
import { pacer } from './pace.ts';
import { type Line, type LineOptions, openLine } from './smtp-line.ts';
import { smtpVerdict } from './smtp-verdict.ts';

const CONNECTIONS = 5;
const BATCH = 100;
/** With a rate, a batch is what fits in this many seconds: nobody's clock or shutdown waits longer for it. */
const BATCH_SECONDS = 10;
/** Many servers end a connection after a hundred mails. */
const MAILS_A_LINE = 100;
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

/**
 * Mail over SMTP. The connections are kept here and not by nodemailer's pool: that one sends again what it was sending when
 * a connection ended (`maxRequeues`), and does not tell whether any of it had left, and either would break M-6.
 */
export function smtp({ url, perSecond, dkim }: Smtp): Channel {
  const options: LineOptions = { ...TIMEOUTS, ...parseConnectionUrl(url), logger: false };
  const signer = dkim && new DKIM(dkim);
  const turn = pacer(perSecond);
  const idle: Line[] = [];

  const take = async (): Promise<{ line: Line; kept: boolean }> => {
    for (let line = idle.pop(); line; line = idle.pop()) if (line.alive()) return { line, kept: true };
    return { line: await openLine(options), kept: false };
  };
  const giveBack = (line: Line): void => {
    if (line.alive() && line.used() < MAILS_A_LINE) idle.push(line);
    else line.close();
  };

  const handOver = async ({ envelope, mail }: Composed): Promise<Receipt> => {
    for (;;) {
      const { line, kept } = await take();
      const result = await line.send(envelope, mail);
      giveBack(line);
      if ('answer' in result) return { outcome: 'accepted', transportId: result.answer };
      // The server may have closed a kept connection meanwhile: nothing has left, a new one will tell.
      if (kept && !result.handed && !result.failure.responseCode) continue;
      return smtpVerdict(result.failure, result.handed);
    }
  };

  const send = async (messages: Rendered[]): Promise<Receipt[]> => {
    const receipts = new Map<Rendered, Receipt>();
    const waiting = messages.values();
    let unreachable: Receipt | undefined;
    const work = async (): Promise<void> => {
      for (const message of waiting) {
        const composed = compose(message);
        if (signer) composed.mail = await buffer(signer.sign(composed.mail));
        await turn();
        // Where no connection can be had, the rest of the batch does not wait for a time-out of its own.
        const receipt =
          unreachable ?? (await handOver(composed).catch((error) => (unreachable = smtpVerdict(error, false))));
        receipts.set(message, receipt);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, work));
    return messages.map((message) => receipts.get(message)!);
  };

  return {
    name: 'smtp',
    channel: 'email',
    local: false,
    batch: perSecond ? Math.max(1, Math.min(BATCH, Math.floor(perSecond * BATCH_SECONDS))) : BATCH,
    send,
    close: async () => {
      for (const line of idle.splice(0)) line.close();
    },
  };
}
