import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onEachEngine } from '../../../test/index.ts';
import { type Jobs, openJobs } from '../../jobs/index.ts';
import { addStandardRecords, createCatalogue, createRegisters } from '../../records/index.ts';
import { importFile, registerImports } from '../index.ts';
import type { ImportOrder } from './command.ts';

const catalogue = createCatalogue();
addStandardRecords(catalogue);

const SHOPS = 'Shop,Town,Sales\nOptyka Wisła,Kraków,"1,250"\nLens Ltd,Leeds,none\n';

onEachEngine((database) => {
  let jobs: Jobs;
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ripen-import-test-'));
    await writeFile(join(directory, 'shops.csv'), SHOPS);
    jobs = openJobs(database.open);
    registerImports(database.db, { jobs, catalogue }, createRegisters());
    await jobs.start();
  });
  afterAll(async () => {
    await jobs.stop();
    await rm(directory, { recursive: true });
  });

  /** Runs the command; answers what it wrote on the screen. */
  const command = async (order: Partial<ImportOrder>, isTTY = false) => {
    let screen = '';
    const whole = { file: join(directory, 'shops.csv'), as: 'accounts', dryRun: false, ...order };
    const write = (text: string | Uint8Array) => {
      screen += text;
      return true;
    };
    const nothing = { map: undefined, set: undefined, matchOn: undefined, refused: undefined };
    const given: ImportOrder = { ...nothing, onMatch: undefined, unknownAccount: undefined, ...whole };
    await importFile(database.db, { jobs, catalogue }, given, { write, isTTY }, { name: 'command line', userId: null });
    return screen;
  };

  test('F-9 the command line reads a file in with a progress bar and writes the refused rows', async () => {
    const refused = join(directory, 'refused.csv');
    const map = 'Shop=name, Town=city, Sales=annual_revenue';
    const screen = await command(
      { map, set: 'industry=Optics, retail,country=Poland', matchOn: 'name', refused },
      true,
    );
    expect(screen).toContain('Shop → name, Town → city, Sales → annual_revenue');
    expect(screen).toContain(`${'█'.repeat(30)} 100 %  2 rows  1 refused`);
    expect(screen).toMatch(/2 rows in \d+\.\d s: 1 created, 0 updated, 1 refused\./);
    const { rows } = await sql`select name, industry, country from account`.execute(database.db);
    expect(rows).toEqual([{ name: 'Optyka Wisła', industry: 'Optics, retail', country: 'Poland' }]);
    expect(await readFile(refused, 'utf8')).toContain('Lens Ltd,Leeds,none,2,"Sales: ""none"" is no number"');
  });

  test('without a terminal only the end is told; without a map the columns are guessed', async () => {
    const screen = await command({ dryRun: true });
    expect(screen).toContain('Town → city');
    expect(screen).not.toContain('\r');
    expect(screen).toContain('A dry run: nothing was written.');
  });

  test('a column whose name holds commas, quotes or an equals sign is named in quotes', async () => {
    await writeFile(join(directory, 'odd.csv'), '"Shop, or ""house""",A=B,Town\nLens Ltd,Optics,Leeds\n');
    const map = '"Shop, or ""house"""=name,"A=B"=industry,Town=city';
    expect(await command({ file: join(directory, 'odd.csv'), map })).toContain('1 created, 0 updated, 0 refused');
    const { rows } = await sql`select name, industry, city from account`.execute(database.db);
    expect(rows).toEqual([{ name: 'Lens Ltd', industry: 'Optics', city: 'Leeds' }]);
  });

  test('what cannot be understood is refused in words', async () => {
    await expect(command({ as: 'people' })).rejects.toThrow('--as contacts or --as accounts');
    await expect(command({ map: 'Shop' })).rejects.toThrow('--map takes pairs like');
    await expect(command({ file: join(directory, 'none.csv') })).rejects.toThrow('cannot be read');
  });
});
