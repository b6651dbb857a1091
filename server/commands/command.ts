import type { Config } from '../base/index.ts';
import { migrate, type OpenDatabase, openDatabase } from '../database/index.ts';

/** What was given on the command line. */
export type Given = {
  config: Config;
  options: Record<string, string | boolean | (string | boolean)[] | undefined>;
  files: string[];
};

/** One command: `ripen NAME TAKES --OPTIONS`. */
export type Command = {
  name: string;
  says: string;
  /** What stands without a dash, in words of the help text. Nothing does when this is missing. */
  takes?: string;
  options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>;
  run(given: Given): Promise<void>;
};

/** Does something with the database, up to date, and closes it whatever happens. */
export async function withDatabase(config: Config, work: (database: OpenDatabase) => Promise<void>): Promise<void> {
  const database = await openDatabase(config);
  try {
    await migrate(database.db);
    await work(database);
  } finally {
    await database.close();
  }
}

/** An option that holds a text. */
export const text = (given: Given, name: string): string | undefined => {
  const value = given.options[name];
  return typeof value === 'string' ? value : undefined;
};

/** Who changes something from the command line, for the audit log. */
export const COMMAND_LINE = { name: 'command line', userId: null };
