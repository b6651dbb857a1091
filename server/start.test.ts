import { connect, createServer, type Server, type Socket } from 'node:net';
import { sql } from 'kysely';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { freePort } from '../test/global-setup.ts';
import { onEachEngine } from '../test/index.ts';
import { KEY } from '../test/ripen.ts';
import { readConfig } from './base/index.ts';
import { openDatabase } from './database/index.ts';
import { startServer } from './start.ts';
import { type Running, startWorker } from './work.ts';

const running: Running[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

/** A client of a server that listens. */
const client = (port: number) => async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : undefined };
};

const configOf = (port: number) => ({ ...readConfig({}), apiKey: KEY, port });

onEachEngine((database) => {
  const started = async (options?: { work?: boolean }) => {
    const port = await freePort();
    const server = await startServer(database.open, configOf(port), options);
    running.push(server);
    return { port, server, call: client(port) };
  };

  test('a started server says that it is there, that it can answer, and how it is doing', async () => {
    const { call } = await started();
    expect((await call('GET', '/healthz')).body).toEqual({ status: 'ok' });
    expect((await call('GET', '/readyz')).body).toEqual({ status: 'ready' });
    await call('POST', '/api/contacts', { email: 'ada@northwind.example' });
    const { text } = await call('GET', '/metrics');
    expect(text).toMatch(/ripen_http_seconds_count\{method="POST",status="201"\} 1/);
    expect(text).toMatch(/^ripen_messages\{state="queued"\} 0$/m);
    expect(text).toMatch(/^ripen_changes_pending \d+$/m);
  });

  test('the clock is moved over HTTP: a member leaves when its window has passed', async () => {
    const { call } = await started();
    await call('POST', '/api/contacts', { email: 'ada@northwind.example' });
    const condition = { did: 'page_visited', within: { last: '1 day' } };
    await call('PUT', '/api/segments/visitors', { key: 'visitors', kind: 'dynamic', condition });
    await call('POST', '/api/segments/visitors/publish', {});
    const visit = { type: 'page_visited', contact: { email: 'ada@northwind.example' } };
    expect((await call('POST', '/api/interactions', { interactions: [visit] })).status).toBe(202);
    const members = async () => (await call('GET', '/api/segments/visitors/members')).body.items.length;
    const moved = await call('POST', '/api/clock', { advance: '23 hours' });
    expect(moved.body).toMatchObject({ now: '2026-12-01T07:00:00.000Z', simulated: true, happened: { emails: 0 } });
    expect(await members()).toBe(1);
    expect((await call('POST', '/api/clock', { to: '2026-12-01T08:00' })).body.now).toBe('2026-12-01T08:00:00.000Z');
    expect(await members()).toBe(0);
    expect((await call('POST', '/api/clock', { to: '2026-11-30T08:00' })).body.errors).toMatchObject([{ path: 'to' }]);
  });

  test('where nobody runs the loops the clock is not moved; with a worker beside it is', async () => {
    const { call } = await started({ work: false });
    expect((await call('POST', '/api/clock', { advance: '1 day' })).body).toMatchObject({
      status: 503,
      code: 'no_worker',
    });
    running.push(await startWorker(database.open, configOf(0)));
    expect((await call('POST', '/api/clock', { advance: '1 day' })).status).toBe(200);
  });

  test('a workspace on the real clock cannot be moved', async () => {
    await sql`update clock set simulated = false, now = null`.execute(database.db);
    const { call } = await started();
    expect((await call('GET', '/api/clock')).body.simulated).toBe(false);
    expect((await call('POST', '/api/clock', { advance: '1 day' })).body).toMatchObject({
      status: 409,
      code: 'not_simulated',
    });
  });

  test('a stopped server has let its requests end and serves no more', async () => {
    const { call, server } = await started();
    const under = Array.from({ length: 20 }, (_, n) =>
      call('POST', '/api/contacts', { email: `p${n}@northwind.example` }),
    );
    await Promise.race(under);
    running.splice(running.indexOf(server), 1);
    await server.stop();
    const answered = (await Promise.allSettled(under)).filter(
      (one) => one.status === 'fulfilled' && one.value.status === 201,
    );
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from contact`.execute(database.db);
    // What was acknowledged is there; who was cut off before an answer may ask again.
    expect(rows[0]!.n).toBeGreaterThanOrEqual(answered.length);
    await expect(call('GET', '/healthz')).rejects.toThrow();
    expect((await sql`select 1 from worker`.execute(database.db)).rows).toEqual([]);
  });

  test('a port that is taken is said in words', async () => {
    const { port } = await started();
    await expect(startServer(database.open, configOf(port), { work: false })).rejects.toThrow(/Port \d+ is taken/);
  });
});

describe.runIf(inject('postgresUrl'))('the database goes away and comes back', () => {
  test('the app says so, loses nothing it acknowledged, and recovers by itself', async () => {
    const url = new URL(inject('postgresUrl')!);
    const cable = await openCable(Number(url.port));
    const name = `gone_${process.pid}`;
    const server = await openDatabase({ dataDir: '', databaseUrl: `${url}/postgres` });
    await sql.raw(`create database ${name} template template`).execute(server.db);
    const database = await openDatabase({
      dataDir: '',
      databaseUrl: `postgres://ripen:ripen@127.0.0.1:${cable.port}/${name}`,
    });
    try {
      const port = await freePort();
      const app = await startServer(database, configOf(port));
      running.push(app);
      const call = client(port);
      expect((await call('POST', '/api/contacts', { email: 'ada@northwind.example' })).status).toBe(201);
      await cable.pull();
      expect((await call('GET', '/readyz')).status).toBe(503);
      expect((await call('GET', '/healthz')).status).toBe(200);
      expect((await call('GET', '/api/contacts')).body).toMatchObject({ status: 503, code: 'unavailable' });
      expect((await call('POST', '/api/contacts', { email: 'bea@northwind.example' })).status).toBe(503);
      await cable.plug();
      await expect.poll(async () => (await call('GET', '/readyz')).status, { timeout: 10_000 }).toBe(200);
      const { items } = (await call('GET', '/api/contacts')).body;
      expect(items.map((contact: { email: string }) => contact.email)).toEqual(['ada@northwind.example']);
      running.splice(0);
      await app.stop();
    } finally {
      await database.close();
      await cable.pull();
      await sql.raw(`drop database ${name} with (force)`).execute(server.db);
      await server.close();
    }
  });
});

/** A line to the database that can be pulled out and plugged in again. */
async function openCable(to: number) {
  const port = await freePort();
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  const plug = () =>
    new Promise<void>((done) => {
      server = createServer((near) => {
        const far = connect(to, '127.0.0.1');
        for (const [from, into] of [
          [near, far],
          [far, near],
        ] as const) {
          sockets.add(from);
          from
            .on('error', () => into.destroy())
            .on('close', () => sockets.delete(from))
            .pipe(into);
        }
      }).listen(port, '127.0.0.1', done);
    });
  const pull = async () => {
    server?.close();
    for (const socket of sockets) socket.destroy();
  };
  await plug();
  return { port, plug, pull };
}
