import type { Context, MiddlewareHandler } from 'hono';
import { log, Refusal } from '../base/index.ts';
import type { Identity } from './access.ts';
import type { Metrics } from './metrics.ts';
import type { Sessions } from './session.ts';

/** What the stages before an endpoint have found out. */
export type Env = { Variables: { identity: Identity | null; address: string } };
export type Stage = MiddlewareHandler<Env>;

/** Measures every request; the log tells each at debug, and what failed is logged where it is answered. */
export const observed =
  (metrics: Metrics): Stage =>
  async (c, next) => {
    const begun = performance.now();
    await next();
    const milliseconds = performance.now() - begun;
    metrics.answered(c.req.method, c.res.status, milliseconds);
    log.debug({ method: c.req.method, path: c.req.path, status: c.res.status, milliseconds }, 'answered');
  };

/**
 * Nothing from elsewhere runs here. Mails are previewed in sandboxed frames made from a string, which inherit this policy:
 * for them, pictures may come from anywhere and styles may stand inline (as Mantine's do).
 */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'img-src * data: blob:',
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers that keep the browser on our side. A route that sets a stricter policy of its own keeps it. */
export const guarded: Stage = async (c, next) => {
  await next();
  if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', POLICY);
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'same-origin');
  c.header('cross-origin-opener-policy', 'same-origin');
};

/** The address of whoever asks. Behind a proxy on this machine or network it is what that proxy says. */
export const addressed: Stage = async (c, next) => {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  const peer = env?.incoming?.socket?.remoteAddress ?? '';
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  c.set('address', forwarded && NEAR.test(peer) ? forwarded : peer);
  await next();
};

const NEAR = /^(::1|::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i;

/** Finds out who asks, by key or by session. A key that is none is refused; without either it is nobody. */
export const identified =
  (sessions: Sessions, keyRing: (key: string) => Promise<Identity | null>): Stage =>
  async (c, next) => {
    const authorization = c.req.header('authorization');
    if (authorization !== undefined) {
      const key = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
      const identity = key ? await keyRing(key) : null;
      if (!identity) throw new Refusal('not_signed_in', 'This API key is not known, or was revoked.');
      c.set('identity', identity);
      return next();
    }
    const { identity, headers } = await sessions.of(c.req.raw.headers);
    c.set('identity', identity);
    await next();
    for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  };

/**
 * Other sites may not use a visitor's session: a browser says where a writing request comes from. Programs that send no such
 * header carry no visitor's cookies either.
 */
export const sameOrigin: Stage = async (c, next) => {
  if (!READING.has(c.req.method) && c.req.header('authorization') === undefined && !fromHere(c))
    throw new Refusal('not_allowed', 'This request came from another site.');
  await next();
};

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

function fromHere(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin');
  return origin === undefined || URL.parse(origin)?.host === c.req.header('host');
}
