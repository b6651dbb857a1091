import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../base/index.ts';

/**
 * Holds a data directory for this process: a second one gets a clear refusal, and a killed one leaves nothing behind that
 * must be cleaned up. A listening socket does that where a file with a process number would not: numbers are reused.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const name = createHash('sha256').update(realpathSync(directory)).digest('hex').slice(0, 16);
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\ripen-${name}` : join(tmpdir(), `ripen-${name}.sock`);
  const server = (await listen(path)) ?? (await takeOver(path, directory));
  server.unref();
  return () => new Promise((done) => server.close(() => done()));
}

async function takeOver(path: string, directory: string): Promise<Server> {
  if (!(await answers(path))) {
    rmSync(path, { force: true });
    const server = await listen(path);
    if (server) return server;
  }
  throw new Refusal(
    'locked',
    `The data directory ${directory} is in use by another Ripen. Stop that one, give this one another DATA_DIR, or use PostgreSQL (DATABASE_URL) to run several processes.`,
  );
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.end());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : fail(error),
    );
    server.listen(path, () => done(server));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
