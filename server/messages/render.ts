import type { Settings } from '../../contract/settings.ts';
import { type RenderedEmail, renderEmail, renderText } from '../content/index.ts';
import type { Rendered } from './channel.ts';
import type { Claimed } from './claim.ts';
import type { Loaded } from './load.ts';
import type { Outcome } from './record.ts';

export type RenderedMessage = { claimed: Claimed; body: Rendered };

/** Makes the messages. One that cannot be made is blocked, with the reason, and keeps nobody else's back. */
export function render(loaded: Loaded[]): { rendered: RenderedMessage[]; blocked: Outcome[] } {
  const rendered: RenderedMessage[] = [];
  const blocked: Outcome[] = [];
  for (const one of loaded) {
    const { claimed } = one;
    const made = 'fault' in one ? { reason: 'content_not_ready' as const, detail: one.fault } : make(one);
    if ('reason' in made) blocked.push({ claimed, state: 'blocked', ...made, transportId: null, body: null });
    else rendered.push({ claimed, body: made });
  }
  return { rendered, blocked };
}

function make(loaded: Exclude<Loaded, { fault: string }>): Rendered | Unmade {
  const { claimed, settings, content, data, sending } = loaded;
  try {
    if ('text' in content) return asText(claimed, settings, renderText(content.text, data, sending));
    return asEmail(claimed, settings, renderEmail(content.email, data, sending));
  } catch (error) {
    return { reason: 'rendering_failed', detail: String(error) };
  }
}

/** The message that is to be made, of the outbox or a test. */
type Going = Pick<Claimed, 'id' | 'contact_id' | 'address' | 'created_at'>;
type Unmade = Pick<Outcome, 'reason' | 'detail'>;

export function asEmail(claimed: Going, settings: Settings, email: RenderedEmail): Rendered | Unmade {
  // Data may decide the sender; where it comes to nothing for somebody, the workspace's stands in.
  const own = email.from.email.includes('@');
  const address = own ? email.from.email : settings.sender_email;
  if (!address) return { reason: 'content_not_ready' as const, detail: 'There is no address to send from.' };
  const name = email.from.name || (own ? '' : settings.sender_name);
  // Stable over tries: should a server get it twice after all, it can tell.
  const id = `<${claimed.contact_id}.${claimed.id}.${claimed.created_at.getTime().toString(36)}@${address.split('@').at(-1)}>`;
  return {
    ...addressed(claimed),
    from: name ? `"${name.replace(/["\\]/g, '\\$&')}" <${address}>` : address,
    replyTo: email.replyTo || settings.reply_to || null,
    subject: email.subject.toWellFormed(),
    html: email.html.toWellFormed(),
    text: email.text.toWellFormed(),
    headers: { 'Message-ID': id, ...email.headers },
  };
}

export function asText(claimed: Going, settings: Settings, text: string): Rendered | Unmade {
  if (!text) return { reason: 'rendering_failed' as const, detail: 'Nothing is left of the text for this contact.' };
  const from = settings.company_name || settings.sender_name || 'Ripen';
  return {
    ...addressed(claimed),
    from,
    replyTo: null,
    subject: null,
    html: null,
    text: text.toWellFormed(),
    headers: {},
  };
}

const addressed = (claimed: Going) => ({ messageId: claimed.id, contactId: claimed.contact_id, to: claimed.address });
