import { createHmac, timingSafeEqual } from 'node:crypto';
import { isWebAddress } from './addresses.ts';

/** Each purpose signs for itself: a click token is no unsubscribe token. */
const PURPOSES = { click: 'l', open: 'o', unsubscribe: 'u', preferences: 's', view: 'v' } as const;
type Purpose = keyof typeof PURPOSES;

/** Whose message a token belongs to. */
export type MessageToken = { messageId: number; contactId: number };
export type ClickToken = MessageToken & { key: string; url: string };
/** `address` is the one the message went to: opting out acts on every contact that has it (M-2). */
export type AddressToken = MessageToken & { address?: string };

export type Secret = string | Uint8Array;

// The key of most links is their address; it is not written twice.
export const clickToken = ({ messageId, contactId, key, url }: ClickToken, secret: Secret): string =>
  sign('click', key === url ? [messageId, contactId, url] : [messageId, contactId, url, key], secret);

/** Undefined when forged, or when it leads anywhere but to a web address. The address comes back in its normal form. */
export function readClick(token: string, secret: Secret): ClickToken | undefined {
  const read = verify('click', token, secret);
  if (!read) return undefined;
  const [url, key = url] = read.rest;
  if (typeof url !== 'string' || typeof key !== 'string' || !isWebAddress(url)) return undefined;
  return { ...read.message, key, url: new URL(url).href };
}

export const openToken = (message: MessageToken, secret: Secret): string => sign('open', ids(message), secret);
export const readOpen = (token: string, secret: Secret): MessageToken | undefined =>
  verify('open', token, secret)?.message;

export const viewToken = (message: MessageToken, secret: Secret): string => sign('view', ids(message), secret);
export const readView = (token: string, secret: Secret): MessageToken | undefined =>
  verify('view', token, secret)?.message;

export const unsubscribeToken = (message: AddressToken, secret: Secret): string =>
  sign('unsubscribe', withAddress(message), secret);
export const readUnsubscribe = (token: string, secret: Secret): AddressToken | undefined =>
  readAddress('unsubscribe', token, secret);

export const preferencesToken = (message: AddressToken, secret: Secret): string =>
  sign('preferences', withAddress(message), secret);
export const readPreferences = (token: string, secret: Secret): AddressToken | undefined =>
  readAddress('preferences', token, secret);

const ids = ({ messageId, contactId }: MessageToken): unknown[] => [messageId, contactId];
const withAddress = (message: AddressToken): unknown[] =>
  message.address === undefined ? ids(message) : [...ids(message), message.address];

function readAddress(purpose: Purpose, token: string, secret: Secret): AddressToken | undefined {
  const read = verify(purpose, token, secret);
  if (!read) return undefined;
  const [address] = read.rest;
  return typeof address === 'string' ? { ...read.message, address } : read.message;
}

/** `PAYLOAD.MAC`, both base64url; the MAC is HMAC-SHA256 of the purpose and the payload as written, cut to 128 bits. */
function sign(purpose: Purpose, payload: unknown[], secret: Secret): string {
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${body}.${mac(purpose, body, secret)}`;
}

const mac = (purpose: Purpose, body: string, secret: Secret): string =>
  createHmac('sha256', secret).update(`${PURPOSES[purpose]}.${body}`).digest().subarray(0, 16).toString('base64url');

function verify(
  purpose: Purpose,
  token: string,
  secret: Secret,
): { message: MessageToken; rest: unknown[] } | undefined {
  const [body, given, ...more] = token.split('.');
  if (!body || !given || more.length > 0) return undefined;
  // The texts are compared, not what they decode to: several base64url texts decode to the same bytes.
  const wanted = Buffer.from(mac(purpose, body, secret));
  const offered = Buffer.from(given);
  if (offered.length !== wanted.length || !timingSafeEqual(offered, wanted)) return undefined;
  const payload: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
  if (!Array.isArray(payload)) return undefined;
  const [messageId, contactId, ...rest] = payload;
  if (typeof messageId !== 'number' || typeof contactId !== 'number') return undefined;
  return { message: { messageId, contactId }, rest };
}
