import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { ADA, company, onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';
import { transaction } from '../database/index.ts';
import {
  createRecord,
  createRegisters,
  deleteBelonging,
  deleteContact,
  type Given,
  patchRecord,
  registerBelonging,
  type WritableKind,
} from './index.ts';

onEachEngine((database) => {
  let people: Awaited<ReturnType<typeof company>>;
  const create = (kind: WritableKind, given: Given) =>
    transaction(database.db, (tx) => createRecord(tx, kind, given, ADA));
  const patch = (kind: WritableKind, id: number, given: Given) =>
    transaction(database.db, (tx) => patchRecord(tx, kind, id, given, ADA));
  /** Who was told what since the last time: contacts by first name, other records as they are. */
  const told = async () => {
    const { rows } = await sql<{ who: string; topics: string[] }>`
      with contacts as (delete from change returning contact_id, topics),
      records as (delete from record_change returning record, record_id, topics)
      select who, array_agg(distinct topic order by topic) as topics from (
        select lower(contact.first_name) as who, topics from contacts join contact on contact.id = contact_id
        union all
        select record || ' ' || coalesce((select split_part(name, ' ', 1) from account where record = 'account' and id = record_id), ''),
          topics from records) as told, unnest(topics) as topic
      group by who order by who`.execute(database.db);
    return Object.fromEntries(rows.map(({ who, topics }) => [who.trim(), topics]));
  };

  beforeEach(async () => {
    people = await company(database.db);
    await told();
  });

  test('S-1 what becomes of a lead is told to its contact, to its account, and to the lead itself', async () => {
    const lead = await create('lead', { topic: 'Scopes', contact_id: people.ben, account_id: people.harbour });
    expect(await told()).toMatchObject({ ben: ['lead'], lead: ['lead'], 'account Harbour': ['lead'] });
    await patch('lead', lead, { status: 'qualified' });
    expect(await told()).toMatchObject({
      ben: ['lead.status'],
      lead: ['lead.status'],
      'account Harbour': ['lead.status'],
    });
    await patch('lead', lead, { topic: 'Scopes' });
    expect(await told()).toEqual({});
  });

  test('S-1 a lead that goes from one contact to another is told to both; one that is deleted to whom it belonged', async () => {
    const lead = await create('lead', { contact_id: people.eva });
    await told();
    await patch('lead', lead, { contact_id: people.fay });
    expect(await told()).toEqual({ eva: ['lead.contact_id'], fay: ['lead.contact_id'], lead: ['lead.contact_id'] });
    await transaction(database.db, (tx) => deleteBelonging('lead')(tx, createRegisters(), lead, ADA));
    expect(await told()).toEqual({ fay: ['lead'], lead: ['lead'] });
  });

  test('S-1 leads see what changes around them: their contact, its account, their owner', async () => {
    await create('lead', { contact_id: people.eva, owner: { email: ADA.name } });
    await create('opportunity', { name: 'Deal', lead_id: 1 });
    await told();
    await patch('contact', people.eva, { city: 'Sopot' });
    expect(await told()).toEqual({
      eva: ['contact.city', 'lead.contact.city'],
      lead: ['lead.contact.city'],
      opportunity: ['opportunity.lead.contact.city'],
    });
    await patch('account', people.lakeside, { city: 'Sopot' });
    expect(await told()).toMatchObject({
      eva: ['account.city', 'lead.contact.account.city'],
      lead: ['lead.contact.account.city'],
      'account Lakeside': ['account.city'],
    });
    await patch('user', people.owner, { name: 'Ada Lovelace' });
    expect((await told()).lead).toEqual(['lead.owner.name']);
  });

  test('S-1 what is further away is told where a published document asks about it', async () => {
    const { must } = await ripen(database);
    await create('lead', { contact_id: people.eva });
    await create('opportunity', { name: 'Deal', lead_id: 1 });
    await patch('account', people.lakeside, { owner: { email: ADA.name } });
    await told();
    await patch('user', people.owner, { name: 'Ada King' });
    const near = await told();
    expect([near.lead, near.opportunity, near.eva]).toEqual([undefined, undefined, ['account.owner.name']]);
    const asks = (path: string) => ({ field: path, is: 'equals', value: 'Ada Lovelace' });
    await must('PUT', '/api/segments/far', {
      kind: 'dynamic',
      of: 'lead',
      condition: asks('contact.account.owner.name'),
    });
    await must('POST', '/api/segments/far/publish');
    await patch('user', people.owner, { name: 'Ada Lovelace' });
    expect(await told()).toMatchObject({
      eva: ['account.owner.name', 'lead.contact.account.owner.name'],
      lead: ['lead.contact.account.owner.name'],
    });
    await must('PUT', '/api/score-models/far', {
      scores: 'opportunity',
      categories: [],
      required: [{ name: 'Hers', when: asks('lead.contact.account.parent_account.owner.name') }],
      grades: [{ name: 'Any', from: 0 }],
    });
    await must('POST', '/api/score-models/far/publish');
    await patch('account', people.lakeside, { parent_account_id: people.harbour });
    expect((await told()).opportunity).toContain('opportunity.lead.contact.account.parent_account_id');
    await patch('user', people.owner, { name: 'Ada King' });
    expect((await told()).opportunity).toEqual(['opportunity.lead.contact.account.parent_account.owner.name']);
    await patch('account', people.harbour, { owner_id: null });
    expect((await told()).opportunity).toContain('opportunity.lead.contact.account.parent_account.owner_id');
  });

  test('S-1 a task is told to whom it regards, and a deal to everybody its company is asked about by', async () => {
    await create('activity', { subject: 'Call', regarding_contact_id: people.fay });
    expect(await told()).toEqual({ fay: ['activity'] });
    await create('opportunity', { name: 'Deal', account_id: people.lakeside });
    expect(await told()).toEqual({
      eva: ['opportunity'],
      opportunity: ['opportunity'],
      'account Lakeside': ['opportunity'],
    });
  });

  test('S-1 who leaves a company is told of by one who stays, and by the company', async () => {
    await patch('contact', people.ben, { account_id: people.lakeside });
    const { ben, ...others } = await told();
    expect(ben).toContain('contact.account_id');
    expect(others['account Harbour']).toEqual(['contact.account_id']);
    expect(Object.keys(others).filter((who) => ['cleo', 'dan'].includes(who))).toHaveLength(1);
    const registers = createRegisters();
    registerBelonging(registers);
    await transaction(database.db, (tx) => deleteContact(tx, registers, people.cleo, ADA));
    const afterwards = await told();
    expect(afterwards).toMatchObject({ dan: ['contact.account_id'] });
    expect(afterwards['account Harbour']).toContain('contact');
  });
});
