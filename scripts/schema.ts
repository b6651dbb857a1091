/**
 * Writes what the migrations amount to: `schema.sql` (to read and review) and `tables.gen.ts` (the types Kysely works with).
 * With --check it changes nothing and fails when the committed files differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { pgDump } from '@electric-sql/pglite-tools/pg_dump';
import { sql } from 'kysely';
import { migrate, openEmbedded } from '../server/database/index.ts';

const SCHEMA = 'server/database/schema.sql';
const TABLES = 'server/database/tables.gen.ts';

const TYPES: Record<string, string> = {
  bigint: 'number',
  integer: 'number',
  smallint: 'number',
  numeric: 'string',
  text: 'string',
  uuid: 'string',
  boolean: 'boolean',
  date: 'string',
  bytea: 'Uint8Array',
  jsonb: 'JsonColumn',
  ARRAY: 'string[]',
  'timestamp with time zone': 'Timestamp',
};

const pglite = await PGlite.create();
const database = openEmbedded(pglite);
await migrate(database.db);
const tables = await tableTypes();
const schema = (await (await pgDump({ pg: pglite, args: ['--schema-only', '--no-owner'] })).text())
  .split('\n')
  .filter((line) => !/^(--|SET |SELECT pg_catalog|\\)/.test(line))
  .join('\n')
  .replace(/\n{3,}/g, '\n\n')
  .trim()
  .concat('\n');
await database.close();

const files = [
  [SCHEMA, schema],
  [TABLES, tables],
] as const;
if (process.argv.includes('--check')) {
  const drifted = files.filter(([file, text]) => readFileSync(file, 'utf8') !== text).map(([file]) => file);
  if (drifted.length > 0) {
    console.error(`${drifted.join(' and ')} differ from the migrations: run \`npm run schema\`.`);
    process.exit(1);
  }
} else for (const [file, text] of files) writeFileSync(file, text);

async function tableTypes(): Promise<string> {
  const { rows } = await sql<{
    table_name: string;
    column_name: string;
    data_type: string;
    is_nullable: string;
    by_default: boolean;
    udt_name: string;
  }>`
    select table_name, column_name, data_type, udt_name, is_nullable,
      column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as by_default
    from information_schema.columns where table_schema = 'public' and table_name <> 'migration'
    order by table_name, ordinal_position`.execute(database.db);
  const lines = [
    '// Made from the migrations by `npm run schema`. Do not edit.',
    "import type { ColumnType, Generated } from 'kysely';",
    '',
    'type Timestamp = ColumnType<Date, Date | string, Date | string>;',
    'type JsonColumn = ColumnType<unknown, string, string>;',
    '',
  ];
  const names = [...new Set(rows.map((row) => row.table_name))];
  lines.push('export type Tables = {');
  for (const name of names) {
    lines.push(`  ${name}: {`);
    for (const row of rows.filter((r) => r.table_name === name)) {
      const base = row.udt_name === '_int2' ? 'number[]' : TYPES[row.data_type];
      if (!base) throw new Error(`no type for ${row.data_type}`);
      const type = row.is_nullable === 'YES' ? `${base} | null` : base;
      lines.push(`    ${row.column_name}: ${row.by_default ? `Generated<${type}>` : type};`);
    }
    lines.push('  };');
  }
  lines.push('};', '');
  return lines.join('\n');
}
