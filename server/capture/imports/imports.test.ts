import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportRequest } from '../../../contract/imports.ts';
import { onEachEngine } from '../../../test/index.ts';
import { transaction } from '../../database/index.ts';
import { type Jobs, openJobs } from '../../jobs/index.ts';
import { addStandardRecords, createCatalogue, createRegisters } from '../../records/index.ts';
import {
  cancelImport,
  createImport,
  getImport,
  guessImport,
  listImports,
  refusedCsv,
  registerImports,
} from '../index.ts';
import { runImport } from './run.ts';

const marketer = { name: 'mara@ripen.example', userId: null };
const catalogue = createCatalogue();
addStandardRecords(catalogue);

const COMPANIES = `Company,Web,Hqcity,Revenue,Staff,Founded,Comment
Optyka Wisła,https://www.optyka-wisla.example/pl,Kraków,"1,250,000",42,1987,"Likes ""glass"", not plastic"
Müller & Söhne,mueller.example,München,"$ 9,800,000.50",310,1921,"Two
lines"
Lens Ltd,lens.example,Leeds,unknown,12,2001,
Optyka Wisła,,Wrocław,,45,,moved
,nameless.example,Leeds,1,1,2001,
`;
const COMPANY_MAPPING = {
  Company: 'name',
  Web: 'domain',
  Hqcity: 'city',
  Revenue: 'annual_revenue',
  Staff: 'employees',
  Founded: 'year_founded',
};

const PEOPLE = `Name,E-mail,Company,Title,No mails
Ada Nowak,ada@optyka-wisla.example,optyka wisła,Buyer,no
"Müller, Jürgen",juergen@mueller.example,Müller & Söhne,Owner,yes
Bea Broken,bea(at)lens.example,Lens Ltd,Optician,no
Carl Stray,carl@stray.example,No Such House,Buyer,no
Dora Undecided,dora@mueller.example,Müller & Söhne,Buyer,perhaps
ADA NOWAK,Ada@Optyka-Wisla.example,Optyka Wisła,Head of purchasing,no
`;
const PEOPLE_MAPPING = {
  Name: 'full_name',
  'E-mail': 'email',
  Company: 'account.name',
  Title: 'job_title',
  'No mails': 'do_not_email',
};

onEachEngine((database) => {
  let jobs: Jobs;
  beforeAll(async () => {
    jobs = openJobs(database.open);
    registerImports(database.db, { jobs, catalogue }, createRegisters());
    await jobs.start({ work: false });
  });
  afterAll(() => jobs.stop());

  const bytesOf = async function* (file: string | Uint8Array) {
    yield typeof file === 'string' ? new TextEncoder().encode(file) : file;
  };
  const create = (file: string | Uint8Array, request: ImportRequest) =>
    createImport(database.db, { jobs, catalogue }, request, { name: 'file.csv', bytes: bytesOf(file) }, marketer);
  const run = (id: number, signal = new AbortController().signal, batch?: number) =>
    runImport(database.db, catalogue, id, { lastTry: false, signal }, batch);
  const imported = async (file: string | Uint8Array, request: ImportRequest) => {
    const id = await create(file, request);
    await run(id);
    return getImport(database.db, id);
  };
  const refusedRows = async (id: number) => (await Array.fromAsync(refusedCsv(database.db, id))).join('');
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(database.db)).rows;

  test('F-9 a file of companies and one of their people are read in; what cannot be is given back with its reason', async () => {
    const companies = await imported(COMPANIES, { record: 'accounts', mapping: COMPANY_MAPPING, match_on: ['name'] });
    expect(companies).toMatchObject({ state: 'done', rows_read: 5, created: 2, updated: 1, refused: 2 });
    expect(companies.bytes_read).toBe(companies.bytes);
    expect(
      await rows(sql`select name, domain, city, annual_revenue, employees, year_founded from account order by id`),
    ).toEqual([
      {
        name: 'Optyka Wisła',
        domain: 'optyka-wisla.example',
        city: 'Wrocław',
        annual_revenue: '1250000',
        employees: 45,
        year_founded: 1987,
      },
      {
        name: 'Müller & Söhne',
        domain: 'mueller.example',
        city: 'München',
        annual_revenue: '9800000.5',
        employees: 310,
        year_founded: 1921,
      },
    ]);
    expect(await refusedRows(companies.id)).toBe(
      '\ufeffCompany,Web,Hqcity,Revenue,Staff,Founded,Comment,Row,Reason\n' +
        'Lens Ltd,lens.example,Leeds,unknown,12,2001,,3,"Revenue: ""unknown"" is no number"\n' +
        ',nameless.example,Leeds,1,1,2001,,5,Company: is needed for a new account\n',
    );

    const people = await imported(PEOPLE, {
      record: 'contacts',
      mapping: PEOPLE_MAPPING,
      constants: { source: 'Optics fair 2026' },
    });
    expect(people).toMatchObject({ state: 'done', match_on: ['email'], created: 2, updated: 1, refused: 3 });
    expect(
      await rows(sql`select first_name, last_name, job_title, do_not_email, source, account.name as company
        from contact join account on account.id = contact.account_id order by contact.id`),
    ).toEqual([
      {
        first_name: 'ADA',
        last_name: 'NOWAK',
        job_title: 'Head of purchasing',
        do_not_email: false,
        source: 'Optics fair 2026',
        company: 'Optyka Wisła',
      },
      {
        first_name: 'Jürgen',
        last_name: 'Müller',
        job_title: 'Owner',
        do_not_email: true,
        source: 'Optics fair 2026',
        company: 'Müller & Söhne',
      },
    ]);
    const reasons = await refusedRows(people.id);
    expect(reasons).toContain(
      'Bea Broken,bea(at)lens.example,Lens Ltd,Optician,no,3,"E-mail: ""bea(at)lens.example"" cannot',
    );
    expect(reasons).toContain('4,"Company: there is no account with name ""No Such House"""');
    expect(reasons).toContain('5,"No mails: ""perhaps"" is neither yes nor no"');
    expect((await listImports(database.db, 10)).map(({ id }) => id)).toEqual([people.id, companies.id]);
  });

  test('refused rows that were corrected can be sent again with the same mapping', async () => {
    const first = await imported(PEOPLE, { record: 'contacts', mapping: { Name: 'full_name', 'E-mail': 'email' } });
    expect(first).toMatchObject({ created: 4, updated: 1, refused: 1 });
    const corrected = (await refusedRows(first.id)).replace('(at)', '@');
    const second = await imported(corrected, { record: 'contacts', mapping: first.mapping });
    expect(second).toMatchObject({ created: 1, updated: 0, refused: 0 });
  });

  test('an older Windows writes semicolons, decimal commas and its own letters; a late one counts for the whole file', async () => {
    const padding = 'x'.repeat(1000);
    const plain = Array.from({ length: 300 }, (_, n) => `Optik ${n};;1,5;${padding}`);
    const text = ['Firma;Ort;Umsatz;Notiz', ...plain, 'Müller Optik;Köln;1.250,75;'].join('\r\n');
    const done = await imported(Buffer.from(text, 'latin1'), {
      record: 'accounts',
      mapping: { Firma: 'name', Ort: 'city', Umsatz: 'annual_revenue' },
    });
    expect(done).toMatchObject({ state: 'done', created: 301, refused: 0 });
    expect(await rows(sql`select name, city, annual_revenue from account where annual_revenue > 2`)).toEqual([
      { name: 'Müller Optik', city: 'Köln', annual_revenue: '1250.75' },
    ]);
  });

  /** Contacts of which every tenth is refused and some come twice, in other batches. */
  const many = (count: number) =>
    [
      'Email,Last name,City',
      ...Array.from({ length: count }, (_, n) =>
        n % 10 === 3
          ? `broken ${n},Nobody,Leeds`
          : `p${n % 270}@people.example,Person ${n},${n % 2 ? 'Kraków' : 'Łódź'}`,
      ),
    ].join('\n');
  const MANY_MAPPING = { Email: 'email', 'Last name': 'last_name', City: 'city' };
  const outcome = async (id: number) => {
    const { state, rows_read, created, updated, refused } = await getImport(database.db, id);
    const contacts = await rows(sql`select email, last_name, city from contact order by email`);
    return { state, rows_read, created, updated, refused, contacts, reasons: await refusedRows(id) };
  };

  /** A signal that comes when it has been looked for this often: once a batch. */
  const killedAfter = (looks: number): AbortSignal => {
    const stop = new AbortController();
    const { signal } = stop;
    signal.throwIfAborted = () => {
      if (looks-- === 0) stop.abort(new Error('killed'));
      if (signal.aborted) throw signal.reason;
    };
    return signal;
  };

  test('a run that was interrupted goes on from the recorded row and ends like one that was not', async () => {
    const undisturbed = await create(many(300), { record: 'contacts', mapping: MANY_MAPPING });
    await run(undisturbed, undefined, 50);
    const expected = await outcome(undisturbed);
    expect(expected).toMatchObject({ state: 'done', rows_read: 300, created: 243, updated: 27, refused: 30 });

    await sql`truncate contact`.execute(database.db);
    const disturbed = await create(many(300), { record: 'contacts', mapping: MANY_MAPPING });
    await expect(run(disturbed, killedAfter(3), 50)).rejects.toThrow('killed');
    expect(await getImport(database.db, disturbed)).toMatchObject({ state: 'running', rows_read: 150 });

    // Two processes take it up at once, as when one was only thought dead.
    await Promise.all([run(disturbed, undefined, 50), run(disturbed, undefined, 50)]);
    expect(await outcome(disturbed)).toEqual(expected);
  });

  test('two imports at once make each person once', async () => {
    const ids = [
      await create(many(200), { record: 'contacts', mapping: MANY_MAPPING }),
      await create(many(300), { record: 'contacts', mapping: MANY_MAPPING }),
    ];
    await Promise.all(ids.map((id) => run(id, undefined, 50)));
    const [first, second] = await Promise.all(ids.map((id) => getImport(database.db, id)));
    expect(first!.created + second!.created).toBe(243);
    expect(await rows(sql`select count(*)::int as n from contact`)).toEqual([{ n: 243 }]);
  });

  test('a dry run counts and gives the refused rows, and leaves nothing behind', async () => {
    const request: ImportRequest = { record: 'contacts', mapping: MANY_MAPPING, dry_run: true };
    const dry = await imported(many(200), request);
    expect(dry).toMatchObject({ state: 'done', dry_run: true, created: 180, refused: 20 });
    expect(await rows(sql`select 1 from contact union all select 1 from change`)).toEqual([]);
    expect(await refusedRows(dry.id)).toContain('broken 13');
    const real = await imported(many(200), { ...request, dry_run: false });
    expect(real).toMatchObject({ created: dry.created, updated: dry.updated, refused: dry.refused });
  });

  test('a cancelled import stays as it is; its file is gone', async () => {
    const id = await create(many(30), { record: 'contacts', mapping: MANY_MAPPING });
    const cancelled = await transaction(database.db, (tx) => cancelImport(tx, id, marketer));
    expect(cancelled.state).toBe('cancelled');
    await run(id);
    expect(await getImport(database.db, id)).toMatchObject({ state: 'cancelled', rows_read: 0 });
    expect(await rows(sql`select 1 from import_part`)).toEqual([]);
    await expect(transaction(database.db, (tx) => cancelImport(tx, id, marketer))).rejects.toThrow('cancelled');
  });

  test('a file that breaks in the middle fails there in words; the rows before are done', async () => {
    // The sample a file is judged by when it comes ends before the fault.
    const broken = `${many(700)}\n"never closed,Person,Leeds\n${'Ada,Nowak,Leeds\n'.repeat(20)}`;
    const id = await create(broken, { record: 'contacts', mapping: MANY_MAPPING });
    await run(id, undefined, 500);
    const failed = await getImport(database.db, id);
    expect(failed.state).toBe('failed');
    expect(failed.failure).toContain('never closed');
    expect(failed.rows_read).toBe(500);
  });

  test('a mapping that does not fit the file or the fields is refused with every fault, and nothing is stored', async () => {
    const request: ImportRequest = {
      record: 'accounts',
      mapping: { Company: 'name', Town: 'city', Web: 'webpage', Staff: 'id', Founded: 'name' },
      match_on: ['external_id'],
    };
    const refusal = create(COMPANIES, request);
    await expect(refusal).rejects.toMatchObject({
      code: 'invalid',
      faults: [
        { path: 'mapping.Company', message: '"name" is given more than once' },
        { path: 'mapping.Town', message: expect.stringContaining('no column "Town"; it has Company, Web, Hqcity') },
        { path: 'mapping.Web', message: expect.stringContaining('no field "webpage"') },
        { path: 'mapping.Staff', message: expect.stringContaining('no field "id"') },
        { path: 'mapping.Founded', message: '"name" is given more than once' },
        { path: 'match_on.0', message: expect.stringContaining('no column is mapped to "external_id"') },
      ],
    });
    await expect(create('', { record: 'accounts', mapping: { Company: 'name' } })).rejects.toThrow('empty');
    expect(await rows(sql`select 1 from import`)).toEqual([]);
  });

  test('a file that breaks off while it is sent leaves nothing behind', async () => {
    const breaking = async function* () {
      yield new TextEncoder().encode(COMPANIES);
      yield new Uint8Array(300_000).fill(0x61);
      throw new Error('connection lost');
    };
    const file = { name: 'half.csv', bytes: breaking() };
    const request: ImportRequest = { record: 'accounts', mapping: COMPANY_MAPPING };
    const sent = createImport(database.db, { jobs, catalogue }, request, file, marketer);
    await expect(sent).rejects.toThrow('connection lost');
    expect(await rows(sql`select 1 from import union all select 1 from import_part`)).toEqual([]);
  });

  test('a working process finds the import and reads it in; the guess it was mapped by needs no help', async () => {
    const beginning = new TextEncoder().encode(PEOPLE);
    const { columns } = await guessImport(database.db, catalogue, 'contacts', beginning);
    const mapping = Object.fromEntries(columns.flatMap(({ column, field }) => (field ? [[column, field]] : [])));
    expect(mapping).toEqual({ Name: 'full_name', 'E-mail': 'email', Company: 'account.name', Title: 'job_title' });

    const working = openJobs(database.open);
    registerImports(database.db, { jobs: working, catalogue }, createRegisters());
    await working.start();
    const id = await create('Last name,Email\nNowak,ada@optyka.example\n', {
      record: 'contacts',
      mapping: { 'Last name': 'last_name', Email: 'email' },
    });
    await expect.poll(async () => (await getImport(database.db, id)).state, { timeout: 5000 }).toBe('done');
    await working.stop();
    expect(await rows(sql`select last_name from contact`)).toEqual([{ last_name: 'Nowak' }]);
  });
});
