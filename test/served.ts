import { readFileSync, writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import { inject } from 'vitest';
import { fillSample, playWeek, type Sample } from '../demo/index.ts';
import { buildWeb, webIsBuilt } from '../scripts/build-web.ts';
import { assemble } from '../server/assemble.ts';
import { readConfig } from '../server/base/index.ts';
import { moveClock } from '../server/changes/index.ts';
import { beginClock, EMBEDDED_PARSERS, type Handle, openEmbedded, transaction } from '../server/database/index.ts';
import { startServer, startWorker } from '../server/start.ts';
import { freePort } from './global-setup.ts';
import { onceARun } from './once.ts';
import { type Answer, KEY } from './ripen.ts';

/** Large enough that some of the buyers at large accounts are in Chicago and every page has something to show. */
const SIZE: Sample = { accounts: 40, contacts: 400, seed: 12 };

/**
 * Ripen with its app on a port of this machine, as `npm start -- --sample` serves it, with a smaller company; or, given an
 * instant, an empty workspace whose clock stands there.
 */
export async function served(begins?: Date) {
  await onceARun('web-is-built', async (path) => {
    if (!webIsBuilt()) await buildWeb();
    writeFileSync(path, '');
  });
  const database = await opened(begins ? inject('embeddedImage') : await onceARun('sample.tar', makeSample));
  if (begins) await beginClock(database.db, begins);
  const config = { ...readConfig({}), port: await freePort(), apiKey: KEY };
  const url = `http://localhost:${config.port}`;
  await mailsLeadTo(url, database.db);
  const { stop } = await startServer(database, config);
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
      return answer.status === 204 ? undefined : answer.json();
    },
    stop: async () => {
      await stop();
      await database.close();
    },
  };
}

/** Pictures and links in the mails of the sample are those of the place it was made at. */
async function mailsLeadTo(url: string, db: Handle): Promise<void> {
  const madeAt = `http://localhost:${readConfig({}).port}`;
  await sql`update message_body set html = replace(html, ${madeAt}, ${url}), text = replace(text, ${madeAt}, ${url})`.execute(
    db,
  );
}

/** The sample company as a visitor meets it. Its week takes 40 s to play, so all stories of a run begin with one image of it. */
async function makeSample(path: string): Promise<void> {
  const pglite = await PGlite.create(loading(inject('embeddedImage')));
  const database = openEmbedded(pglite);
  const config = readConfig({});
  await transaction(database.db, (tx) => fillSample(tx, assemble(database, config).kinds, SIZE));
  const { ripen, stop } = await startWorker(database, config);
  const { db, loops, nudges } = ripen;
  await playWeek(db, (to) => moveClock(db, loops, nudges, to, { alone: true }), undefined, SIZE);
  await stop();
  writeFileSync(path, new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  await database.close();
}

const opened = async (image: string) => openEmbedded(await PGlite.create(loading(image)));

const loading = (image: string) => ({
  loadDataDir: new Blob([new Uint8Array(readFileSync(image))]),
  parsers: EMBEDDED_PARSERS,
});
