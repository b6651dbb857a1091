import type { Delivery } from '../../contract/settings.ts';
import type { Config, Smtp } from '../base/index.ts';
import { Refusal } from '../base/index.ts';
import type { Rendered } from '../messages/index.ts';
import { smtp } from './smtp.ts';

const IN_THE_APP: Delivery = {
  email: 'mailbox',
  host: null,
  port: null,
  encrypted: false,
  signs_in: false,
  per_second: null,
  dkim_domain: null,
};
const PORTS = { plain: 587, encrypted: 465 };

/** How mail leaves this server, without what is secret in it. */
export function describeDelivery({ smtp: configured }: Pick<Config, 'smtp'>): Delivery {
  if (!configured) return IN_THE_APP;
  const url = new URL(configured.url);
  const encrypted = url.protocol === 'smtps:';
  return {
    email: 'smtp',
    host: url.hostname,
    port: Number(url.port) || PORTS[encrypted ? 'encrypted' : 'plain'],
    encrypted,
    signs_in: url.username !== '',
    per_second: configured.perSecond ?? null,
    dkim_domain: configured.dkim?.domainName ?? null,
  };
}

/** Sends one mail past all lists and journeys, to see that the way out works; answers what the mail server said. */
export async function sendTestEmail(
  configured: Smtp | undefined,
  mail: Pick<Rendered, 'from' | 'to' | 'replyTo' | 'subject' | 'text'>,
): Promise<string> {
  if (!configured)
    throw new Refusal('invalid', 'No mail server is configured: set RIPEN_SMTP_URL and start Ripen again.');
  const channel = smtp(configured);
  try {
    const [receipt] = await channel.send([{ ...mail, messageId: 0, contactId: 0, html: null, headers: {} }]);
    if (receipt?.outcome === 'accepted') return receipt.transportId ?? '';
    throw new Refusal('invalid', `The mail server did not take it: ${receipt?.detail}`);
  } finally {
    await channel.close();
  }
}
