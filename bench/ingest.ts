import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { readConfig } from '../server/base/index.ts';
import { beginClock, transaction } from '../server/database/index.ts';
import { ensurePartitions } from '../server/interactions/index.ts';
import { startServer } from '../server/start.ts';
import { freePort } from '../test/global-setup.ts';
import { type Bench, type BenchDatabase, fillContacts, seconds } from './bench.ts';

const NOW = new Date('2026-11-30T08:00:00Z');
const KEY = 'bench-key-bench-key-bench-key';
const CONNECTIONS = 64;

/** Interactions over HTTP: batches of 100 beside COPY, and single ones from 64 connections beside an empty handler. */
export const ingest: Bench = {
  name: 'ingest',
  async run({ size, database, say }) {
    const target = await database();
    await beginClock(target.db, NOW);
    await fillContacts(target.db, Math.min(size, 100_000), NOW);
    await transaction(target.db, (tx) => ensurePartitions(tx, NOW, NOW));
    const count = Math.min(size, 100_000);
    const port = await freePort();
    const server = await startServer(target, { ...readConfig({}), clock: NOW, port, apiKey: KEY }, { work: false });
    const url = `http://127.0.0.1:${port}/api/interactions`;
    const interaction = (n: number) => ({
      type: 'page_visited',
      contact: { id: 1 + (n % Math.min(size, 100_000)) },
      data: { page: `/p/${n % 500}`, seconds: n % 90 },
    });

    const batches = Array.from({ length: count / 100 }, (_, b) =>
      JSON.stringify({ interactions: Array.from({ length: 100 }, (_, n) => interaction(b * 100 + n)) }),
    );
    const batched = count / (await seconds(() => post(url, batches, 8)));
    say(`batches of 100: ${Math.round(batched)}/s`);
    const copied = await copy(target, count);
    const singles = Array.from({ length: 20_000 }, (_, n) => JSON.stringify({ interactions: [interaction(n)] }));
    const single = singles.length / (await seconds(() => post(url, singles, CONNECTIONS)));
    await server.stop();
    const empty = await emptyHandler(singles);
    return [
      {
        name: 'ingest: batches of 100',
        ours: batched,
        other: copied,
        unit: 'rows/s',
        against: 'COPY',
        bar: '≥ 0.33 ×',
        met: batched >= copied / 3,
      },
      {
        name: 'ingest: one at a time, 64 connections',
        ours: single,
        other: empty,
        unit: 'requests/s',
        against: 'an empty handler',
        bar: '≥ 0.5 ×',
        met: single >= empty / 2,
      },
    ];
  },
};

/** Posts the bodies over so many connections and waits until each is accepted. */
async function post(url: string, bodies: string[], connections: number): Promise<void> {
  let next = 0;
  const connection = async (): Promise<void> => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
        body,
      });
      if (answer.status >= 300) throw new Error(`${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
}

/** COPY of as many rows into a table with the same columns, keys and indexes: what the database can do at all. */
async function copy(database: BenchDatabase, count: number): Promise<number> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('create table copied (like interaction including all excluding identity)');
  const rows = Array.from(
    { length: count },
    (_, n) => `${1 + n}\t${n}\tpage_visited\t${NOW.toISOString()}\t/p/${n % 500}\t{"seconds": ${n % 90}}\n`,
  );
  const into = client.query(
    copyFrom('copy copied (contact_id, id, type, at, page, data) from stdin'),
  ) as unknown as Writable;
  const took = await seconds(() => pipeline(Readable.from(rows), into));
  await client.end();
  return count / took;
}

async function emptyHandler(bodies: string[]): Promise<number> {
  const port = await freePort();
  const app = new Hono().post('/api/interactions', async (c) =>
    c.json({ accepted: ((await c.req.json()) as { interactions: unknown[] }).interactions.length, refused: [] }, 202),
  );
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  const took = await seconds(() => post(`http://127.0.0.1:${port}/api/interactions`, bodies, CONNECTIONS));
  await new Promise((done) => server.close(done));
  return bodies.length / took;
}
