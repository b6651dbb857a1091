import { type Db, fromKysely } from 'pg-boss';
import type { OpenDatabase } from '../database/index.ts';

/**
 * pg-boss on our own handle, on either engine: the embedded database has one connection that only the handle knows how to
 * share, and on PostgreSQL a second pool would hold connections for nothing. Statements without parameters may be several at
 * once (the library's schema and its locked blocks).
 */
export function bossDatabase(database: OpenDatabase): Db {
  const single = fromKysely(database.db);
  return {
    executeSql: async (text, values = []) =>
      values.length > 0 ? single.executeSql(text, values) : { rows: await database.script(text) },
  };
}
