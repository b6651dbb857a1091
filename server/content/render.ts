import { isWebAddress } from './addresses.ts';
import type { CompiledEmail, CompiledText } from './compile.ts';
import type { TemplateData } from './data.ts';
import type { Frame } from './helpers.ts';
import { clickToken, openToken, preferencesToken, type Secret, unsubscribeToken, viewToken } from './tokens.ts';

/** The message that is being made. `track` follows links and opens, of commercial mail only (E-4). */
export type Sending = {
  /** Where people reach this workspace, `https://mail.company.example`. */
  publicUrl: string;
  message: { id: number; contactId: number; address?: string };
  secret: Secret;
  track: boolean;
};

export type RenderedEmail = {
  subject: string;
  html: string;
  text: string;
  /** Empty where the document names none, or where it comes to nothing for this person: the workspace's sender then. */
  from: { name: string; email: string };
  replyTo: string;
  headers: Record<string, string>;
};

/** One person's mail. Pure: the same compiled mail, data and message give the same bytes. */
export function renderEmail(email: CompiledEmail, data: TemplateData, sending: Sending): RenderedEmail {
  const addresses = addressesOf(sending);
  const follow = email.commercial && sending.track ? following(email, sending) : {};
  const headers: Record<string, string> = email.commercial ? oneClick(addresses.unsubscribe_url) : {};
  return { ...rendered(email, { ...data, ...addresses }, follow), headers };
}

/** As renderEmail, of no message: nothing is followed, and the addresses of the message lead nowhere. */
export function renderPreview(email: CompiledEmail, data: TemplateData): RenderedEmail {
  return { ...rendered(email, { ...data, ...NOWHERE }, {}), headers: {} };
}

export function renderText(text: CompiledText, data: TemplateData, sending: Sending): string {
  return text.text({ ...data, ...addressesOf(sending) }, { plain: true }).trim();
}

export function renderTextPreview(text: CompiledText, data: TemplateData): string {
  return text.text({ ...data, ...NOWHERE }, { plain: true }).trim();
}

type Following = Pick<Frame, 'link' | 'pixel'>;

function rendered(email: CompiledEmail, data: object, follow: Following): Omit<RenderedEmail, 'headers'> {
  const plain: Frame = { plain: true, ...(follow.link ? { link: follow.link } : {}) };
  return {
    subject: oneLine(email.subject(data, plain)),
    html: email.html(data, { ...follow, plain: false }),
    text: email
      .text(data, plain)
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    from: { name: oneLine(email.from.name(data, plain)), email: oneLine(email.from.email(data, plain)) },
    replyTo: oneLine(email.replyTo(data, plain)),
  };
}

const NOWHERE = { unsubscribe_url: '#', preferences_url: '#', view_online_url: '#' };

function addressesOf({ publicUrl, message, secret }: Sending): typeof NOWHERE {
  const base = publicUrl.replace(/\/+$/, '');
  const { id: messageId, contactId, address } = message;
  const token = { messageId, contactId, ...(address === undefined ? {} : { address }) };
  return {
    unsubscribe_url: `${base}/u/${unsubscribeToken(token, secret)}`,
    preferences_url: `${base}/s/${preferencesToken(token, secret)}`,
    view_online_url: `${base}/v/${viewToken(token, secret)}`,
  };
}

function following(email: CompiledEmail, { publicUrl, message, secret }: Sending): Following {
  const base = publicUrl.replace(/\/+$/, '');
  const token = { messageId: message.id, contactId: message.contactId };
  // Both parts of a mail have the same links: each is signed once.
  const signed = new Map<string, string>();
  const sign = (key: string, url: string): string => `${base}/l/${clickToken({ ...token, key, url }, secret)}`;
  return {
    link: (index, url) => {
      if (!isWebAddress(url)) return url;
      const id = `${index} ${url}`;
      const address = signed.get(id) ?? sign(email.links[index]?.key ?? url, url);
      signed.set(id, address);
      return address;
    },
    pixel: `${base}/o/${openToken(token, secret)}`,
  };
}

/** RFC 8058: the mail program itself offers to unsubscribe and posts to this address. */
const oneClick = (url: string): Record<string, string> => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/** A header holds one line: data must not begin another. */
const oneLine = (value: string): string => value.replace(/[\r\n\u2028\u2029\0]+/g, ' ').trim();
