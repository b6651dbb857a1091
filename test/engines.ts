import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, inject } from 'vitest';
import {
  EMBEDDED_PARSERS,
  type Engine,
  type Handle,
  type OpenDatabase,
  openDatabase,
  openEmbedded,
} from '../server/database/index.ts';

/** The day most stories begin: a Monday, 09:00 in Warsaw. */
export const MONDAY = new Date('2026-11-30T08:00:00.000Z');

/** The database of the engine under test: empty before every test, with the simulated clock standing at MONDAY. */
export type TestDatabase = { readonly engine: Engine; readonly open: OpenDatabase; readonly db: Handle };

/** Tells the same stories on the embedded database and on PostgreSQL. */
export function onEachEngine(stories: (database: TestDatabase) => void): void {
  const engines: Engine[] = inject('postgresUrl') ? ['embedded', 'postgres'] : ['embedded'];
  describe.each(engines)('on %s', (engine) => {
    let open: OpenDatabase | undefined;
    let drop = async () => {};
    beforeAll(async () => {
      ({ open, drop } = engine === 'embedded' ? await embedded() : await postgres());
    });
    beforeEach(async () => emptied(open!.db));
    afterAll(async () => {
      await open?.close();
      await drop();
    });
    stories({
      engine,
      get open() {
        return open!;
      },
      get db() {
        return open!.db;
      },
    });
  });
}

async function embedded() {
  const image = new Blob([new Uint8Array(readFileSync(inject('embeddedImage')))]);
  return {
    open: openEmbedded(await PGlite.create({ loadDataDir: image, parsers: EMBEDDED_PARSERS })),
    drop: async () => {},
  };
}

async function postgres() {
  const url = inject('postgresUrl')!;
  const name = `story_${process.pid}_${Math.random().toString(36).slice(2)}`;
  const server = await openDatabase({ dataDir: '', databaseUrl: `${url}/postgres` });
  await sql.raw(`create database ${name} template template`).execute(server.db);
  return {
    open: await openDatabase({ dataDir: '', databaseUrl: `${url}/${name}` }),
    drop: async () => {
      await sql.raw(`drop database ${name} with (force)`).execute(server.db);
      await server.close();
    },
  };
}

/**
 * As before anything was written. Deleting takes a tenth of truncating, which gives every table and index a new file, and most
 * tables are empty anyway; only a table that has become large is truncated, so that its dead rows are in nobody's way.
 */
async function emptied(db: Handle): Promise<void> {
  await sql`
    do $$
    declare
      one record;
    begin
      set local session_replication_role = replica;
      for one in select format('%I.%I', schemaname, tablename)::regclass as name from pg_tables
        where schemaname in ('public', 'auth') and tablename <> 'migration'
      loop
        if pg_relation_size(one.name) > 1000000 then
          execute format('truncate %s cascade', one.name);
        else
          execute format('delete from %s', one.name);
        end if;
      end loop;
      for one in select format('%I.%I', schemaname, sequencename)::regclass as name, start_value from pg_sequences
        where schemaname in ('public', 'auth') and last_value is not null
      loop
        perform setval(one.name, one.start_value, false);
      end loop;
    end $$`.execute(db);
  await sql`insert into definitions_revision default values`.execute(db);
  await sql`insert into clock (simulated, now) values (true, ${MONDAY})`.execute(db);
}
