import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Handle, transaction } from './handle.ts';

const DIRECTORY = join(import.meta.dirname, 'migrations');
const LOCK = 7_310_001;

/**
 * Brings the database to the schema of this version: every numbered file once, in order, all in one transaction. The row that
 * claims a migration is written first, so two processes starting together do it once. Answers the names it applied.
 */
export async function migrate(db: Handle): Promise<string[]> {
  return transaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    await sql`create table if not exists migration (name text primary key)`.execute(tx);
    const applied: string[] = [];
    for (const name of readdirSync(DIRECTORY)
      .filter((file) => file.endsWith('.sql'))
      .sort()) {
      const claimed =
        await sql`insert into migration (name) values (${name}) on conflict do nothing returning name`.execute(tx);
      if (claimed.rows.length === 0) continue;
      for (const statement of statements(readFileSync(join(DIRECTORY, name), 'utf8')))
        await sql.raw(statement).execute(tx);
      applied.push(name);
    }
    return applied;
  });
}

/** The statements of a migration file: they end with a semicolon at the end of a line; migrations hold no function bodies. */
const statements = (file: string): string[] =>
  file
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
