import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';

const BUILT = join(import.meta.dirname, '../../web/dist');
/** Vite names what it builds after what is in it. */
const NEVER_CHANGES = 'public, max-age=31536000, immutable';

/** The built web app. Any page of it is the same document; its router reads the address. */
export function webApp(built = BUILT): Hono {
  const page = join(built, 'index.html');
  const app = new Hono().use(compress()).use(async (c, next) => {
    await next();
    c.header('cache-control', c.req.path.startsWith('/assets/') && c.res.ok ? NEVER_CHANGES : 'no-cache');
  });
  if (existsSync(built)) app.use(serveStatic({ root: built, precompressed: true }));
  // What a page of an older build asks for is gone, and no page.
  app.get('/assets/*', (c) => c.text('There is no such file.', 404));
  app.get('*', (c) =>
    existsSync(page)
      ? c.html(readFileSync(page, 'utf8'))
      : c.text('The web app is not built. Run `npm run build:web`, or use the API: see /api/docs.', 503),
  );
  return app;
}
