import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Bench, type BenchDatabase, seconds } from './bench.ts';

const LIMIT_MB = 300;
const COLUMNS = ['first_name', 'last_name', 'email', 'job_title', 'city', 'source'];

/** A CSV file of contacts with matching by email, read in by a process of its own, beside bare COPY of the same file. */
export const importing: Bench = {
  name: 'import',
  async run({ size, database, say }) {
    const directory = await mkdtemp(join(tmpdir(), 'ripen-bench-import-'));
    try {
      const file = join(directory, 'contacts.csv');
      await pipeline(Readable.from(rows(size)), createWriteStream(file));
      const target = await database();
      const { took, megabytes } = await ours(target.url, file);
      say(`${Math.round(size / took)} rows/s, ${Math.round(megabytes)} MB`);
      const copied = await seconds(() => copy(target, file));
      return [
        {
          name: 'import: contacts matched by email',
          ours: took,
          other: copied,
          unit: 's',
          against: 'COPY of the same file',
          bar: '≤ 4 ×',
          met: took <= 4 * copied,
        },
        {
          name: 'import: memory of the process',
          ours: megabytes,
          other: LIMIT_MB,
          unit: 'MB',
          against: 'the limit',
          bar: '< 1 ×',
          met: megabytes < LIMIT_MB,
        },
      ];
    } finally {
      await rm(directory, { recursive: true });
    }
  },
};

function* rows(size: number): Generator<string> {
  yield `${COLUMNS.join(',')}\n`;
  for (let n = 1; n <= size; n++)
    yield `Ada,Person ${n},person${n}@company${n % 100_000}.example,${n % 3 ? 'Buyer' : '"Director, sales"'},Łódź,Fair 2026\n`;
}

/** How long a process of its own took from the file to the last contact, and the most memory it held. */
async function ours(url: string, file: string): Promise<{ took: number; megabytes: number }> {
  const script = join(import.meta.dirname, 'import-process.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, url, file]);
  return JSON.parse(stdout);
}

/** Into a table with the same columns, keys and indexes: what the database can do at all. */
async function copy(database: BenchDatabase, file: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('create table copied (like contact including all)');
  await client.query(
    "alter table copied alter created_at set default '2026-11-30', alter updated_at set default '2026-11-30'",
  );
  const into = client.query(
    copyFrom(`copy copied (${COLUMNS.join(', ')}) from stdin (format csv, header)`),
  ) as unknown as Writable;
  await pipeline(createReadStream(file), into);
  await client.end();
}
