import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, type KyselyPlugin, PGliteDialect, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Config } from '../base/index.ts';
import { lockDirectory } from './directory-lock.ts';
import { PreparingClient } from './prepared.ts';
import type { Tables } from './tables.gen.ts';

/** What data functions take first: the whole database or a transaction of it. */
export type Handle = Kysely<Tables>;
export type Tx = Transaction<Tables>;
export type Engine = 'embedded' | 'postgres';

/**
 * An open database with what cannot be said in one statement. `script` runs several, which may begin and end a transaction of
 * their own, and answers all their rows. `listen` answers a function that ends listening.
 */
export type OpenDatabase = {
  db: Handle;
  engine: Engine;
  script(statements: string): Promise<unknown[]>;
  listen(channel: string, heard: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

/** The embedded database in `dataDir`, or the PostgreSQL at `databaseUrl` when that is given. */
export async function openDatabase(config: Pick<Config, 'dataDir' | 'databaseUrl'>): Promise<OpenDatabase> {
  if (config.databaseUrl) return openPostgres(config.databaseUrl);
  await mkdir(config.dataDir, { recursive: true });
  const unlock = await lockDirectory(config.dataDir);
  try {
    const database = openEmbedded(await PGlite.create({ dataDir: config.dataDir, parsers: EMBEDDED_PARSERS }));
    return { ...database, close: () => database.close().finally(unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

// bigint → number (ids stay far below 2^53), numeric → decimal string, date → 'YYYY-MM-DD', instants → Date: alike on both engines.
const INT8 = 20;
const DATE = 1082;
const INT8_ARRAY = 1016;
const numbers = (text: string): number[] => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number));
export const EMBEDDED_PARSERS = { [INT8]: Number, [DATE]: (text: string) => text, [INT8_ARRAY]: numbers };

/** Wraps a PGlite that somebody else made (tests load a dumped one). It must have been made with EMBEDDED_PARSERS. */
export function openEmbedded(pglite: PGlite): OpenDatabase {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }), plugins: [outsideTransactions] });
  return {
    db,
    engine: 'embedded',
    script: (statements) => db.connection().execute(() => embeddedScript(pglite, statements)),
    listen: (channel, heard) => pglite.listen(channel, heard),
    close: () => db.destroy(),
  };
}

function openPostgres(connectionString: string): OpenDatabase {
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, Number);
  types.setTypeParser(DATE, (text: string) => text);
  types.setTypeParser(INT8_ARRAY, numbers);
  const pool = new pg.Pool({
    connectionString,
    types,
    max: 12,
    application_name: 'ripen',
    maxLifetimeSeconds: 3_600,
    Client: PreparingClient,
  });
  // A connection that breaks is replaced by the pool, and whoever used it gets the error from the query. Without listeners,
  // here for idle ones and below for those in use, the process would end.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [outsideTransactions] });
  return {
    db,
    engine: 'postgres',
    script: (statements) => postgresScript(pool, statements),
    listen: (channel, heard) => listen(connectionString, channel, heard),
    close: () => db.destroy(),
  };
}

/** The caller holds the one connection. A transaction that a failed script left open would swallow what others do next. */
async function embeddedScript(pglite: PGlite, statements: string): Promise<unknown[]> {
  try {
    return (await pglite.exec(statements)).flatMap((result) => result.rows);
  } catch (error) {
    await pglite.exec('rollback');
    throw error;
  }
}

async function postgresScript(pool: pg.Pool, statements: string): Promise<unknown[]> {
  const client = await pool.connect();
  try {
    const results = await client.query(statements);
    client.release();
    return [results].flat().flatMap((result) => result.rows);
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Listens on a connection of its own and takes a new one when that is lost (loops poll meanwhile). */
async function listen(connectionString: string, channel: string, heard: () => void): Promise<() => Promise<void>> {
  let ended = false;
  let client: pg.Client | undefined;
  const connect = async (): Promise<void> => {
    if (ended) return;
    const next = new pg.Client({ connectionString, application_name: 'ripen nudges' });
    next.on('notification', heard);
    next.on('error', () => {});
    next.once('end', () => setTimeout(() => void connect(), 1000).unref());
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
      client = next;
    } catch {
      await next.end().catch(() => {});
    }
  };
  await connect();
  return async () => {
    ended = true;
    await client?.end();
  };
}

const open = new AsyncLocalStorage<true>();

// The embedded database has one connection: a query on the outer handle inside a transaction would wait for itself for ever,
// and on PostgreSQL it would silently escape the transaction. So it is an error at once, on both.
const outsideTransactions: KyselyPlugin = {
  transformQuery: ({ node }) => {
    if (open.getStore()) throw new Error('A query on the outer database handle inside a transaction: pass `tx` on.');
    return node;
  },
  transformResult: async ({ result }) => result,
};

const RETRIED = new Set(['40001', '40P01']);

/**
 * Runs `work` in one transaction; commits when it returns, rolls back when it throws. Repeats it (at most five times) when
 * PostgreSQL reports a deadlock or serialisation failure, so `work` must have no effect outside the database.
 */
export async function transaction<T>(db: Handle, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (open.getStore()) throw new Error('A transaction inside a transaction: pass `tx` on.');
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute((tx) => open.run(true, () => work(tx.withoutPlugins() as Tx)));
    } catch (error) {
      if (attempt >= 5 || !RETRIED.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}
