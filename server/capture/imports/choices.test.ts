import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportRequest } from '../../../contract/imports.ts';
import { onEachEngine } from '../../../test/index.ts';
import { segmentsOn } from '../../../test/segments.ts';
import { transaction } from '../../database/index.ts';
import { type Jobs, openJobs } from '../../jobs/index.ts';
import { addStandardRecords, createCatalogue, createRegisters, upsertRecords } from '../../records/index.ts';
import {
  cancelImport,
  createImport,
  eraseImports,
  firstRefusals,
  forgetOldFiles,
  getImport,
  refusedCsv,
  registerImports,
  runForReal,
  undoImport,
} from '../index.ts';
import { runImport } from './run.ts';
import { runUndo } from './undo.ts';

const marketer = { name: 'mara@ripen.example', userId: null };
const catalogue = createCatalogue();
addStandardRecords(catalogue);
const registers = createRegisters();
registers.onErase.push(eraseImports);

const PEOPLE = `Email,Last name,Town,Firm,Web
ada@optyka.example,Nowak,Kraków,Optyka Wisła,optyka.example
bea@lens.example,King,Leeds,Lens Ltd,lens.example
BEA@lens.example,Queen,York,LENS LTD,lens.example
carl at nowhere,Stray,Leeds,Lens Ltd,lens.example
dora@alone.example,Single,Oslo,,
`;
const MAPPING = { Email: 'email', 'Last name': 'last_name', Town: 'city', Firm: 'account.name' };

onEachEngine((database) => {
  let jobs: Jobs;
  beforeAll(async () => {
    jobs = openJobs(database.open);
    registerImports(database.db, { jobs, catalogue }, registers);
    await jobs.start({ work: false });
  });
  afterAll(() => jobs.stop());

  const create = (file: string, request: ImportRequest) => {
    const bytes = (async function* () {
      yield new TextEncoder().encode(file);
    })();
    return createImport(database.db, { jobs, catalogue }, request, { name: 'file.csv', bytes }, marketer);
  };
  const turn = { lastTry: false, signal: new AbortController().signal };
  const imported = async (file: string, request: ImportRequest) => {
    const id = await create(file, request);
    await runImport(database.db, catalogue, id, turn);
    return getImport(database.db, id);
  };
  const undo = async (id: number, batch?: number) => {
    await transaction(database.db, (tx) => undoImport(tx, jobs, id, marketer));
    await runUndo(database.db, registers, { id, actor: marketer }, turn, batch);
    return getImport(database.db, id);
  };
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(database.db)).rows;
  type Person = { email: string; last_name: string; city: string; firm: string | null; import_id: number | null };
  const contacts = async () => {
    const { rows } = await sql<Person>`
      select email, last_name, contact.city, account.name as firm, contact.import_id
      from contact left join account on account.id = account_id order by contact.id`.execute(database.db);
    return rows;
  };
  const write = (kind: 'contact' | 'account', record: Record<string, unknown>, match_on: string[] = []) =>
    transaction(database.db, (tx) => upsertRecords(tx, kind, { match_on, records: [record] }, marketer));

  test('F-9 whoever is there may be left as they are: only new people come in, the first row of each', async () => {
    await write('contact', { email: 'ada@optyka.example', last_name: 'Kept' });
    const { Firm: _, ...mapping } = MAPPING;
    const done = await imported(PEOPLE, { record: 'contacts', mapping, on_match: 'leave' });
    expect(done).toMatchObject({ created: 2, updated: 0, untouched: 2, refused: 1, on_match: 'leave' });
    expect(await contacts()).toEqual([
      { email: 'ada@optyka.example', last_name: 'Kept', city: null, firm: null, import_id: null },
      { email: 'bea@lens.example', last_name: 'King', city: 'Leeds', firm: null, import_id: done.id },
      { email: 'dora@alone.example', last_name: 'Single', city: 'Oslo', firm: null, import_id: done.id },
    ]);
    const { rows: noted } = await sql`select contact_id from change`.execute(database.db);
    expect(noted).toHaveLength(3);
  });

  test('F-9 an account that is not there refuses the row, is left out, or is made once, whatever its case', async () => {
    const refused = await imported(PEOPLE, { record: 'contacts', mapping: MAPPING });
    expect(refused).toMatchObject({ created: 1, refused: 4 });
    await sql`truncate contact`.execute(database.db);

    const left = await imported(PEOPLE, { record: 'contacts', mapping: MAPPING, unknown_account: 'leave' });
    expect(left).toMatchObject({ created: 3, updated: 1, refused: 1, accounts_created: 0 });
    expect((await contacts()).map(({ firm }) => firm)).toEqual([null, null, null]);
    await sql`truncate contact`.execute(database.db);

    await write('account', { name: 'optyka wisła', city: 'Kraków' });
    const made = await imported(PEOPLE, { record: 'contacts', mapping: MAPPING, unknown_account: 'create' });
    expect(made).toMatchObject({ created: 3, updated: 1, refused: 1, accounts_created: 1 });
    expect((await contacts()).map(({ firm }) => firm)).toEqual(['optyka wisła', 'Lens Ltd', null]);
    expect(await rows(sql`select name from account where import_id = ${made.id}`)).toEqual([{ name: 'Lens Ltd' }]);
  });

  test('an account is made only by its name', async () => {
    const mapping = { Email: 'email', Web: 'account.domain' };
    await expect(create(PEOPLE, { record: 'contacts', mapping, unknown_account: 'create' })).rejects.toMatchObject({
      faults: [{ path: 'unknown_account', message: expect.stringContaining('only be made by its name') }],
    });
  });

  test('F-9 a dry run is run for real on the file it came with, once', async () => {
    const dry = await imported(PEOPLE, {
      record: 'contacts',
      mapping: MAPPING,
      unknown_account: 'create',
      dry_run: true,
    });
    expect(dry).toMatchObject({
      state: 'done',
      dry_run: true,
      ready: true,
      created: 3,
      updated: 1,
      accounts_created: 2,
    });
    expect(await rows(sql`select id from contact union all select id from account`)).toEqual([]);
    expect(await firstRefusals(database.db, dry.id, 10)).toMatchObject({
      header: ['Email', 'Last name', 'Town', 'Firm', 'Web'],
      items: [{ row: 4, column: 'Email', message: expect.stringContaining('carl at nowhere') }],
    });

    const begun = await transaction(database.db, (tx) => runForReal(tx, jobs, dry.id, marketer));
    expect(begun).toMatchObject({ state: 'waiting', dry_run: false, rows_read: 0, created: 0, refused: 0 });
    await runImport(database.db, catalogue, dry.id, turn);
    expect(await getImport(database.db, dry.id)).toMatchObject({ created: 3, updated: 1, refused: 1, ready: false });
    expect(await rows(sql`select 1 from import_part`)).toEqual([]);
    await expect(transaction(database.db, (tx) => runForReal(tx, jobs, dry.id, marketer))).rejects.toThrow(
      'no dry run',
    );
  });

  test('a dry run that is given up forgets its file', async () => {
    const dry = await imported(PEOPLE, { record: 'contacts', mapping: MAPPING, dry_run: true });
    const over = await transaction(database.db, (tx) => cancelImport(tx, dry.id, marketer));
    expect(over).toMatchObject({ state: 'cancelled', ready: false });
    expect(await rows(sql`select 1 from import_part`)).toEqual([]);
  });

  test('the file of a dry run is kept for a day, and no longer', async () => {
    const dry = await imported(PEOPLE, { record: 'contacts', mapping: MAPPING, dry_run: true });
    const after = async (hours: number) => {
      await sql`update import set ended_at = ended_at - make_interval(hours => ${hours}::int)`.execute(database.db);
      await forgetOldFiles(database.db);
      return (await getImport(database.db, dry.id)).ready;
    };
    expect([await after(23), await after(2)]).toEqual([true, false]);
  });

  test('R-7 of who is erased, refused rows keep nothing but that there was one', async () => {
    const file = 'Email,Last name,Consent\nada@optyka.example,Nowak,7\nbea@lens.example,King,9\n';
    const mapping = { Email: 'email', 'Last name': 'last_name', Consent: 'consent' };
    const { id, refused } = await imported(file, { record: 'contacts', mapping });
    expect(refused).toBe(2);
    const { ids } = await write('contact', { email: 'ADA@optyka.example' });
    await transaction(database.db, (tx) => eraseImports(tx, [ids[0]!]));
    const csv = (await Array.fromAsync(refusedCsv(database.db, id))).join('');
    expect(csv).not.toMatch(/ada|nowak/i);
    expect(csv).toContain(',,,1,a row about somebody who was erased since');
    expect(csv).toContain('bea@lens.example,King,9,2,');
  });

  test('F-9 an import is taken back: what nobody changed or used goes, the rest stays and says why', async () => {
    await write('contact', { email: 'dora@alone.example', last_name: 'Before' });
    const { id } = await imported(PEOPLE.replace('carl at nowhere', 'carl@lens.example'), {
      record: 'contacts',
      mapping: MAPPING,
      unknown_account: 'create',
    });
    // Bea has become a lead; Carl was moved to another town later; Ada is as she came.
    await write('contact', { email: 'carl@lens.example', city: 'York' }, ['email']);
    await sql`update contact set updated_at = updated_at + interval '1 hour' where email = 'carl@lens.example'`.execute(
      database.db,
    );
    await write('account', { name: 'Other' });
    await transaction(database.db, async (tx) => {
      const lead = { topic: 'Lenses', contact: { email: 'bea@lens.example' } };
      const { refused } = await upsertRecords(tx, 'lead', { match_on: [], records: [lead] }, marketer);
      expect(refused).toEqual([]);
    });

    expect(await undo(id, 1)).toMatchObject({ state: 'undone', removed: 2, kept: { changed: 1, used: 2 } });
    expect((await contacts()).map(({ email, firm }) => [email, firm])).toEqual([
      ['dora@alone.example', null],
      ['BEA@lens.example', 'Lens Ltd'],
      ['carl@lens.example', 'Lens Ltd'],
    ]);
    expect(await rows(sql`select name from account order by id`)).toEqual([{ name: 'Lens Ltd' }, { name: 'Other' }]);
    await expect(undo(id)).rejects.toThrow('taken back already');
  });

  test('F-9 what somebody changed stays, though the clock has stood still since the import', async () => {
    const { id } = await imported(PEOPLE, { record: 'contacts', mapping: MAPPING, unknown_account: 'leave' });
    const { rows: ada } = await sql<{ id: number }>`select id from contact where last_name = 'Nowak'`.execute(
      database.db,
    );
    await write('contact', { id: ada[0]?.id, city: 'York' }, ['id']);
    expect(await undo(id)).toMatchObject({ state: 'undone', removed: 2, kept: { changed: 1, used: 0 } });
    expect((await contacts()).map(({ email }) => email)).toEqual(['ada@optyka.example']);
  });

  test('S-1 segments and lists of companies are right after an import, and after it was taken back', async () => {
    const { live, publishList, quiet, members, registers: rooms } = segmentsOn(database);
    await write('account', { name: 'Lens Ltd' });
    await write('contact', { email: 'eve@lens.example', account: { name: 'Lens Ltd' } });
    await live('york', { field: 'city', is: 'equals', value: 'York' });
    await publishList('larger', { kind: 'dynamic', condition: { has: 'contacts', times: { at_least: 2 } } });
    await live('colleagues', { in_account_list: 'larger' });
    await live('alone', { not: { in_segment: 'colleagues' } });
    const inside = async () => {
      await quiet();
      const emails = new Map(
        (await rows(sql`select id, email from contact`)).map((row) => Object.values(row as object)) as [
          number,
          string,
        ][],
      );
      const of = async (key: string) => (await members(key)).map((id) => emails.get(id)).sort();
      return { york: await of('york'), colleagues: await of('colleagues'), alone: await of('alone') };
    };
    expect(await inside()).toEqual({ york: [], colleagues: [], alone: ['eve@lens.example'] });
    const { id } = await imported(PEOPLE, { record: 'contacts', mapping: MAPPING, unknown_account: 'create' });
    expect(await inside()).toEqual({
      york: ['BEA@lens.example'],
      colleagues: ['BEA@lens.example', 'eve@lens.example'],
      alone: ['ada@optyka.example', 'dora@alone.example'],
    });
    await transaction(database.db, (tx) => undoImport(tx, jobs, id, marketer));
    await runUndo(database.db, { ...rooms, onErase: [...rooms.onErase, eraseImports] }, { id, actor: marketer }, turn);
    expect(await inside()).toEqual({ york: [], colleagues: [], alone: ['eve@lens.example'] });
  });

  test('what cannot be taken back is refused with the reason', async () => {
    const { Firm: _, ...mapping } = MAPPING;
    const dry = await imported(PEOPLE, { record: 'contacts', mapping, dry_run: true });
    await expect(undo(dry.id)).rejects.toThrow('a dry run');
    const waiting = await create(PEOPLE, { record: 'contacts', mapping });
    await expect(undo(waiting)).rejects.toThrow('still going on');
    await runImport(database.db, catalogue, waiting, turn);
    const again = await imported(PEOPLE, { record: 'contacts', mapping });
    await expect(undo(again.id)).rejects.toThrow('created nothing');
  });
});
