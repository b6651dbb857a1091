import { Hono } from 'hono';
import { sql } from 'kysely';
import { log } from '../base/index.ts';
import type { Handle } from '../database/index.ts';
import type { Metrics } from './metrics.ts';

/** `/healthz`: the process is there. `/readyz`: it can answer. `/metrics`: how it is doing, for Prometheus. */
export function healthRoutes(db: Handle, metrics: Metrics, isStopping: () => boolean): Hono {
  return new Hono()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      if (isStopping()) return c.json({ status: 'stopping' }, 503);
      try {
        await sql`select 1 from clock`.execute(db);
        return c.json({ status: 'ready' });
      } catch (error) {
        log.warn({ err: error }, 'not ready');
        return c.json({ status: 'database unavailable' }, 503);
      }
    })
    .get('/metrics', async (c) => c.text(await metrics.text(), 200, { 'content-type': metrics.contentType }));
}
