import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';

const BUILT = join(import.meta.dirname, '../../web/dist');

/** The built web app. Any page of it is the same document; its router reads the address. */
export function webApp(): Hono {
  return new Hono()
    .use(compress())
    .use(
      serveStatic({
        root: BUILT,
        onFound: (path, c) => {
          // Vite names what it builds after what is in it.
          const forever = path.includes('/assets/');
          c.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      }),
    )
    .get('*', (c) => {
      c.header('cache-control', 'no-cache');
      const page = indexPage();
      return page === undefined
        ? c.text('The web app is not built. Run `npm run build`, or use the API: see /api/docs.', 503)
        : c.html(page);
    });
}

function indexPage(): string | undefined {
  try {
    return readFileSync(join(BUILT, 'index.html'), 'utf8');
  } catch {
    return undefined;
  }
}
