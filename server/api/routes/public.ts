import { type Context, Hono } from 'hono';
import { Refusal } from '../../base/index.ts';
import { followLink, openPixel, optOut, unsubscribePage, unsubscriptionOf, viewOnline } from '../../capture/index.ts';
import { type Tx, transaction } from '../../database/index.ts';
import { createLimiter } from '../limiter.ts';
import type { Ripen } from '../ripen.ts';
import type { Env } from '../stages.ts';

/** Requests a minute from one address. Many people of a company come from one, and its mail scanner follows every link. */
const MOST_A_MINUTE = 6_000;

/** A mail is foreign markup: it may show pictures and open what is clicked, and nothing else. */
const SANDBOX =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src * data:; style-src 'unsafe-inline'; font-src * data:";
const PLAIN_PAGE =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const PIXEL = Uint8Array.fromBase64('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');

/** What messages lead to, for everybody and without sign-in. The tokens are signed: what is not ours leads nowhere. */
export function publicRoutes({ db, nudges }: Ripen): Hono<Env> {
  const limiter = createLimiter(MOST_A_MINUTE, 60_000);
  const change = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const answer = await transaction(db, work);
    nudges.nudge();
    return answer;
  };
  const app = new Hono<Env>();
  for (const path of ['/l/*', '/o/*', '/u/*', '/v/*'])
    app.use(path, async (c, next) => {
      if (!limiter.take(c.get('address'))) throw new Refusal('too_many');
      c.header('cache-control', 'no-store');
      c.header('referrer-policy', 'no-referrer');
      await next();
    });

  app.get('/l/:token', async (c) => {
    const link = await change((tx) => followLink(tx, c.req.param('token'), visitOf(c)));
    return link ? c.redirect(link.url, 302) : page(c, unsubscribePage({ says: 'unknown' }), 404);
  });
  app.get('/o/:token', async (c) => {
    await change((tx) => openPixel(tx, c.req.param('token').replace(/\.gif$/, ''), visitOf(c)));
    return c.body(PIXEL, 200, { 'content-type': 'image/gif' });
  });
  app.get('/v/:token', async (c) => {
    const html = await transaction(db, (tx) => viewOnline(tx, c.req.param('token')));
    if (html === undefined) return page(c, unsubscribePage({ says: 'unknown' }), 404);
    c.header('content-security-policy', SANDBOX);
    return c.html(html);
  });
  app.get('/u/:token', async (c) => {
    const asked = await transaction(db, (tx) => unsubscriptionOf(tx, c.req.param('token')));
    return page(c, unsubscribePage(asked ? { says: 'asks', ...asked } : { says: 'unknown' }), asked ? 200 : 404);
  });
  // Mail programs post here by themselves (RFC 8058), people by the page above.
  app.post('/u/:token', async (c) => {
    const done = await change((tx) => optOut(tx, c.req.param('token')));
    return page(c, unsubscribePage(done ? { says: 'done', ...done } : { says: 'unknown' }), done ? 200 : 404);
  });
  return app;
}

/** Whoever only asks whether a link is there (HEAD) is a program, whatever it calls itself. */
const visitOf = (c: Context) => ({ userAgent: c.req.method === 'HEAD' ? undefined : c.req.header('user-agent') });

function page(c: Context, html: string, status: 200 | 404) {
  c.header('content-security-policy', PLAIN_PAGE);
  return c.html(html, status);
}
