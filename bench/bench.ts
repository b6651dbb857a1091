import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Handle, type OpenDatabase, openDatabase, transaction } from '../server/database/index.ts';
import { type DocumentKinds, publishDocument, putDraft } from '../server/documents/index.ts';
import { patchSettings } from '../server/settings/index.ts';
import { startPostgres } from '../test/global-setup.ts';

/** One measured line: ours beside the other, in the same unit (the higher the better, or the lower, as `bar` says). */
export type Line = {
  name: string;
  ours: number;
  other: number;
  unit: string;
  against: string;
  bar: string;
  met: boolean;
};

/** A bench measures one thing the bars name. `size` is the number of contacts it works with. */
export type Bench = { name: string; run(context: BenchContext): Promise<Line[]> };
export type BenchContext = { size: number; database(): Promise<BenchDatabase>; say(what: string): void };
export type BenchDatabase = OpenDatabase & { url: string };

/** A PostgreSQL of its own with the settings a two-core server would have; durable, as in production. */
export async function benchServer(): Promise<{ database(): Promise<BenchDatabase>; stop(): Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'ripen-bench-'));
  chmodSync(directory, 0o777);
  const server = await startPostgres(join(directory, 'postgres'), [
    '-c',
    'shared_buffers=2GB',
    '-c',
    'work_mem=64MB',
    '-c',
    'maintenance_work_mem=512MB',
    '-c',
    'max_wal_size=8GB',
    '-c',
    'effective_cache_size=8GB',
  ]);
  let made = 0;
  const admin = await openDatabase({ dataDir: '', databaseUrl: `${server.url}/postgres` });
  return {
    database: async () => {
      const name = `bench_${++made}`;
      await sql.raw(`create database ${name} template template`).execute(admin.db);
      const url = `${server.url}/${name}`;
      return { ...(await openDatabase({ dataDir: '', databaseUrl: url })), url };
    },
    stop: async () => {
      await admin.close();
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Seconds that `work` takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

const ACTOR = { name: 'bench', userId: null };

/** Makes a document live. */
export async function publish(
  db: Handle,
  kinds: DocumentKinds,
  path: string,
  document: { key: string },
): Promise<void> {
  await transaction(db, async (tx) => {
    await putDraft(tx, kinds, kinds.get(path)!, document.key, document, ACTOR);
    await publishDocument(tx, kinds, kinds.get(path)!, document.key, ACTOR);
  });
}

/** What an email needs of its workspace before it is ready. */
export const nameSender = (db: Handle) =>
  transaction(db, (tx) =>
    patchSettings(tx, { company_name: 'Bench', company_address: '1 Street', sender_email: 'ada@bench.example' }, ACTOR),
  );

/** Contacts in accounts (ten each), with an address and consent to marketing, written by plain SQL. */
export async function fillContacts(db: Handle, size: number, at: Date): Promise<void> {
  await sql`insert into account (name, city, industry, annual_revenue, employees, created_at, updated_at)
    select 'Company ' || n, (array['Chicago', 'Gdynia', 'Tallinn', 'Chiang Mai'])[1 + n % 4], (array['Optics', 'Steel', 'Food', 'Chemistry', 'Transport'])[1 + n % 5],
      (n * 7919::bigint % 1000) * 100000, 10 + n % 5000, ${at}, ${at} from generate_series(1, ${Math.max(1, size / 10)}::int) as n`.execute(
    db,
  );
  await sql`insert into contact (first_name, last_name, email, mobile_phone, job_title, account_id, consent, created_at, updated_at)
    select 'Ada', 'Person ' || n, 'person' || n || '@company' || n % 100000 || '.example', '+48' || (500000000 + n), (array['Buyer', 'Engineer', 'Director'])[1 + n % 3],
      1 + n % ${Math.max(1, size / 10)}::int, 4, ${at}, ${at} from generate_series(1, ${size}::int) as n`.execute(db);
  await sql`analyze contact, account`.execute(db);
}
