import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { inject } from 'vitest';
import { fillSample, playWeek, type Sample } from '../demo/index.ts';
import { buildWeb, webIsBuilt } from '../scripts/build-web.ts';
import { assemble } from '../server/assemble.ts';
import { readConfig } from '../server/base/index.ts';
import { moveClock } from '../server/changes/index.ts';
import { beginClock, EMBEDDED_PARSERS, openEmbedded, transaction } from '../server/database/index.ts';
import { startServer } from '../server/start.ts';
import { freePort } from './global-setup.ts';
import { type Answer, KEY } from './ripen.ts';

/**
 * Ripen with its app on a port of this machine, as `npm start -- --sample` serves it, with a smaller company; or, given an
 * instant, an empty workspace whose clock stands there.
 */
export async function served(size: Sample | Date) {
  if (!webIsBuilt()) await buildWeb();
  const image = new Blob([new Uint8Array(readFileSync(inject('embeddedImage')))]);
  const database = openEmbedded(await PGlite.create({ loadDataDir: image, parsers: EMBEDDED_PARSERS }));
  const config = { ...readConfig({}), port: await freePort(), apiKey: KEY };
  if (size instanceof Date) await beginClock(database.db, size);
  else await transaction(database.db, (tx) => fillSample(tx, assemble(database, config).kinds, size));
  const { ripen, stop } = await startServer(database, config);
  const { db, loops, nudges } = ripen;
  if (!(size instanceof Date))
    await playWeek(db, (to) => moveClock(db, loops, nudges, to, { alone: true }), undefined, size);
  const url = `http://localhost:${config.port}`;
  return {
    url,
    /** The body of a request that a program makes, and that must succeed. */
    must: async (method: string, path: string, body?: unknown): Promise<Answer['body']> => {
      const answer = await fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${KEY}`,
          ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${path} → ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    stop: async () => {
      await stop();
      await database.close();
    },
  };
}
