import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportRequest } from '../../../contract/imports.ts';
import { company, onEachEngine } from '../../../test/index.ts';
import { type Jobs, openJobs } from '../../jobs/index.ts';
import { addStandardRecords, createCatalogue, createRegisters, listRecords } from '../../records/index.ts';
import { createImport, getImport, registerImports } from '../index.ts';
import { runImport } from './run.ts';

const marketer = { name: 'mara@ripen.example', userId: null };
const catalogue = createCatalogue();
addStandardRecords(catalogue);

const LEADS = `No,Topic,Mail,First,Last,Firm
1,Scopes,BEN@harbour.example,Benjamin,Other,Harbour Optics
2,Lenses,gil@roy.example,Gil,Roy,Roy & Sons
3,Mirrors,gil@roy.example,Gil,Roy,Roy & Sons
4,Prisms,,,,
`;
const MAPPING = {
  No: 'external_id',
  Topic: 'topic',
  Mail: 'contact.email',
  First: 'first_name',
  Last: 'last_name',
  Firm: 'account.name',
};

onEachEngine((database) => {
  let jobs: Jobs;
  beforeAll(async () => {
    jobs = openJobs(database.open);
    registerImports(database.db, { jobs, catalogue }, createRegisters());
    await jobs.start({ work: false });
  });
  afterAll(() => jobs.stop());

  const imported = async (request: Omit<ImportRequest, 'record' | 'mapping'>) => {
    const bytes = (async function* () {
      yield new TextEncoder().encode(LEADS);
    })();
    const asked = { record: 'leads', mapping: MAPPING, ...request } as const;
    const id = await createImport(database.db, { jobs, catalogue }, asked, { name: 'leads.csv', bytes }, marketer);
    await runImport(database.db, catalogue, id, { lastTry: false, signal: new AbortController().signal });
    return getImport(database.db, id);
  };
  const leads = async () =>
    (await listRecords(database.db, 'lead', { sort: 'external_id' })).items.map(({ topic, contact, account }) => [
      topic,
      contact?.name ?? null,
      account?.name ?? null,
    ]);

  test('F-9 X-2 imported leads find their contacts and accounts, or make each of them once', async () => {
    await company(database.db);
    expect(await imported({ unknown_account: 'create', unknown_contact: 'create' })).toMatchObject({
      created: 4,
      refused: 0,
      accounts_created: 1,
    });
    expect(await leads()).toEqual([
      ['Scopes', 'Ben Ortega', 'Harbour Optics'],
      ['Lenses', 'Gil Roy', 'Roy & Sons'],
      ['Mirrors', 'Gil Roy', 'Roy & Sons'],
      ['Prisms', null, null],
    ]);
    const people = await listRecords(database.db, 'contact', { search: 'gil', total: true });
    expect(people).toMatchObject({ total: 1, items: [{ account: { name: 'Roy & Sons' } }] });
    expect(await imported({ unknown_account: 'create', unknown_contact: 'create' })).toMatchObject({ updated: 4 });
  });

  test('F-9 where contacts and accounts are not to be made, rows are refused or come without them', async () => {
    await company(database.db);
    expect(await imported({})).toMatchObject({ created: 2, refused: 2 });
    expect(await imported({ unknown_account: 'leave', unknown_contact: 'leave' })).toMatchObject({ refused: 0 });
    expect((await leads()).slice(1, 3)).toEqual([
      ['Lenses', null, null],
      ['Mirrors', null, null],
    ]);
  });
});
