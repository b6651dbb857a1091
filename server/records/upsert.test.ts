import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ADA, company, MONDAY, moveTo, onEachEngine, type TestDatabase } from '../../test/index.ts';
import { Refusal } from '../base/index.ts';
import { transaction } from '../database/index.ts';
import { createRecord, type Given, getRecord, patchRecord, upsertRecords, type WritableKind } from './index.ts';

const later = new Date('2026-11-30T09:00:00.000Z');

const vocabulary = (database: TestDatabase) => ({
  upsert: (kind: WritableKind, match_on: string[], ...records: Given[]) =>
    transaction(database.db, (tx) => upsertRecords(tx, kind, { match_on, records }, ADA)),
  contact: (id: number | null | undefined) => getRecord(database.db, 'contact', id ?? 0),
  account: (id: number | null | undefined) => getRecord(database.db, 'account', id ?? 0),
  patch: (kind: WritableKind, id: number, given: Given) =>
    transaction(database.db, (tx) => patchRecord(tx, kind, id, given, ADA)),
  count: async (table: string) =>
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(database.db)).rows[0]?.n,
  /** What was noted since the last time, by contact. */
  noted: async () => {
    const { rows } = await sql<{ contact_id: number; topics: string[] }>`
      with taken as (delete from change returning contact_id, topics, id)
      select contact_id, array_agg(distinct topic order by topic) as topics
      from taken, unnest(topics) as topic group by contact_id order by contact_id`.execute(database.db);
    return Object.fromEntries(rows.map((row) => [row.contact_id, row.topics]));
  },
});

onEachEngine((database) => {
  const { upsert, contact, account, patch, count, noted } = vocabulary(database);

  describe('what a record holds', () => {
    test('R-1 a contact keeps its names, address, person, consent and flags, with its account and owner', async () => {
      const { harbour, owner } = await company(database.db);
      const { ids } = await upsert('contact', ['email'], {
        external_id: 'crm-7',
        first_name: '  Gus ',
        last_name: 'van  der Berg',
        email: 'gus@harbour.example',
        phone: '312-555-0199',
        country: 'United States',
        kind: 'Customer',
        language: 'en',
        time_zone: 'America/Chicago',
        birth_date: '1984-02-29',
        postal_code: 60601,
        account: { name: 'harbour optics' },
        owner: { email: 'ADA@northwind.example' },
        consent: 3,
        do_not_call: true,
      });
      expect(await contact(ids[0])).toEqual({
        id: ids[0],
        external_id: 'crm-7',
        first_name: 'Gus',
        last_name: 'van der Berg',
        email: 'gus@harbour.example',
        phone: '+13125550199',
        mobile_phone: null,
        job_title: null,
        department: null,
        buying_role: null,
        kind: 'customer',
        language: 'en',
        time_zone: 'America/Chicago',
        birth_date: '1984-02-29',
        street: null,
        city: null,
        state: null,
        postal_code: '60601',
        country: 'United States',
        account_id: harbour,
        owner_id: owner,
        created_by: null,
        import_id: null,
        source: null,
        consent: 3,
        do_not_email: false,
        do_not_text: false,
        do_not_push: false,
        do_not_call: true,
        lifecycle_stage: null,
        custom: {},
        created_at: MONDAY.toISOString(),
        updated_at: MONDAY.toISOString(),
        account: { id: harbour, name: 'Harbour Optics' },
        owner: { id: owner, email: 'ada@northwind.example', name: 'Ada Nowak' },
      });
    });

    test('R-2 an account keeps its firmographics and knows its parent, owner and how many people it has', async () => {
      const { harbour, owner, ben } = await company(database.db);
      await patch('account', harbour, {
        domain: 'https://www.Harbour.example/about',
        annual_revenue: '12345678901234567.25',
        employees: 250,
        year_founded: 1987,
        sites: 3,
        parent_account: { name: 'Lakeside Labs' },
        primary_contact: { email: 'ben@harbour.example' },
      });
      expect(await account(harbour)).toMatchObject({
        domain: 'harbour.example',
        annual_revenue: '12345678901234567.25',
        employees: 250,
        parent_account: { name: 'Lakeside Labs' },
        primary_contact_id: ben,
        owner: { id: owner },
        contacts: 3,
      });
      await patch('account', harbour, { annual_revenue: 12_000_000.5 });
      expect((await account(harbour)).annual_revenue).toBe(12_000_000.5);
    });

    test('R-1 a contact may have no email, and two may share one', async () => {
      await upsert(
        'contact',
        [],
        { first_name: 'No', last_name: 'Address' },
        { email: 'x@y.example' },
        { email: 'x@y.example' },
      );
      expect(await count('contact')).toBe(3);
    });

    test('R-1 a phone number is normalised where it can be, kept where it may be one, refused where it cannot', async () => {
      const { ids, refused } = await upsert(
        'contact',
        [],
        { phone: '(022) 555-01-00', country: 'PL' },
        { phone: '479-273-4000' },
        { phone: 'ext. 12 of the desk' },
        { mobile_phone: '+44 20 7946 0958' },
      );
      expect(refused).toMatchObject([{ index: 2, path: 'phone' }]);
      expect((await contact(ids[1])).phone).toBe('479-273-4000');
      expect((await contact(ids[3])).mobile_phone).toBe('+442079460958');
    });
  });

  describe('what is refused', () => {
    test('R-1 each faulty record is refused with its place and reason, the others are done', async () => {
      const faulty: [Given, string, string][] = [
        [{ email: 'not an address' }, 'email', 'cannot be an email address'],
        [{ email: 'a..b@c.example' }, 'email', 'cannot be an email address'],
        [{ emial: 'a@b.example' }, 'emial', 'no field "emial"'],
        [{ jobTitle: 'Buyer' }, 'jobTitle', 'did you mean job_title'],
        [{ email: 'a@b.example', id: 4 }, 'id', 'kept by Ripen'],
        [{ birth_date: '2026-02-30' }, 'birth_date', 'must be a date'],
        [{ consent: 6 }, 'consent', 'from 0 to 5'],
        [{ kind: 'friend' }, 'kind', 'must be one of prospect'],
        [{ time_zone: 'Mars/Olympus' }, 'time_zone', 'no time zone'],
        [{ last_name: 'x'.repeat(501) }, 'last_name', 'longer than 500'],
        [{ last_name: 'nul\u0000l' }, 'last_name', 'characters that are none'],
        [{ last_name: '\ud800' }, 'last_name', 'characters that are none'],
        [{ last_name: { a: 1 } }, 'last_name', 'must be a text'],
        [{ account: { name: 'No Such Company' } }, 'account', 'no account with name "No Such Company"'],
        [{ account: { nmae: 'Boeing' } }, 'account.nmae', 'can be found by "nmae"'],
        [{ account: 'Boeing' }, 'account', 'by its fields'],
        [{ account_id: 999_999 }, 'account_id', 'no account with id "999999"'],
        [{ owner: { email: 'nobody@northwind.example' } }, 'owner', 'no user'],
        [{ custom: { tier: 'gold' } }, 'custom.tier', 'no field'],
        [{ do_not_call: 'perhaps' }, 'do_not_call', 'true or false'],
        [{}, '', 'is empty'],
      ];
      const records = faulty.map(([record]) => record);
      const answer = await upsert('contact', ['email'], ...records, { email: 'good@harbour.example' });
      expect(answer).toMatchObject({ created: 1, updated: 0 });
      expect(answer.ids.filter((id) => id !== null)).toHaveLength(1);
      expect(answer.refused).toEqual(
        faulty.map(([, path, message], index) => ({
          index,
          code: expect.any(String),
          path,
          message: expect.stringContaining(message),
        })),
      );
      expect(await count('contact')).toBe(1);
    });

    test('R-2 an account without a name is refused when new, and welcome when it is found', async () => {
      const first = await upsert('account', ['external_id'], { external_id: 'a-1', city: 'Oslo' });
      expect(first.refused).toMatchObject([{ index: 0, path: 'name', message: 'is needed for a new account' }]);
      const records = [
        { external_id: 'a-1', name: 'Fjord' },
        { external_id: 'A-1', city: 'Oslo' },
      ];
      const second = await upsert('account', ['external_id'], ...records);
      expect(second).toMatchObject({ created: 1, updated: 1, refused: [] });
      expect(await account(second.ids[1])).toMatchObject({ name: 'Fjord', city: 'Oslo' });
      expect((await upsert('account', ['external_id'], { external_id: 'a-1', name: null })).refused).toHaveLength(1);
    });

    test('one record that is refused tells all its faults', async () => {
      const failed = transaction(database.db, (tx) =>
        createRecord(tx, 'contact', { email: 'no', phone: 'none', consent: 9 }, ADA),
      );
      await expect(failed).rejects.toMatchObject({
        code: 'invalid',
        faults: [{ path: 'email' }, { path: 'phone' }, { path: 'consent' }],
      });
      await expect(patch('contact', 4711, { city: 'Oslo' })).rejects.toMatchObject({ code: 'not_found' });
    });

    test('matching by something that is no field is refused', async () => {
      await expect(upsert('contact', ['shoe_size'], { email: 'a@b.example' })).rejects.toThrow(Refusal);
    });
  });

  describe('matching', () => {
    test('X-1 all fields must be equal, in any case and spacing; several hits: the last updated', async () => {
      const twins = await upsert(
        'contact',
        [],
        { email: 'Twin@Home.example', last_name: 'Old' },
        { email: 'twin@home.example', last_name: 'Old' },
      );
      await moveTo(database.db, later);
      await patch('contact', twins.ids[0]!, { city: 'Gdynia' });
      const both = await upsert('contact', ['email', 'last_name'], {
        email: ' TWIN@home.example ',
        last_name: 'OLD',
        job_title: 'Buyer',
      });
      expect(both).toMatchObject({ created: 0, updated: 1, ids: [twins.ids[0]] });
      expect(await contact(twins.ids[0])).toMatchObject({ job_title: 'Buyer', last_name: 'OLD', city: 'Gdynia' });
      const other = await upsert('contact', ['email', 'last_name'], { email: 'twin@home.example', last_name: 'New' });
      expect(other).toMatchObject({ created: 1 });
    });

    test('X-1 letters beyond ASCII are folded too, on every server', async () => {
      const [first] = (await upsert('account', ['name'], { name: 'ŁÓDŹ Tekstylia' })).ids;
      expect((await upsert('account', ['name'], { name: 'Łódź  tekstylia' })).ids).toEqual([first]);
      expect(
        (await upsert('contact', ['email'], { email: 'x@y.example', account: { name: 'łódź TEKSTYLIA' } })).refused,
      ).toEqual([]);
    });

    test('X-1 a record without a value to match by is its own', async () => {
      const answer = await upsert(
        'contact',
        ['email'],
        { last_name: 'A' },
        { last_name: 'A' },
        { email: '', last_name: 'A' },
      );
      expect(answer).toMatchObject({ created: 3, updated: 0 });
    });

    test('X-1 equal records of one batch become one, a later value wins and a missing one leaves the earlier', async () => {
      const answer = await upsert(
        'contact',
        ['email'],
        { email: 'a@b.example', city: 'Oslo', job_title: 'Buyer' },
        { email: 'A@B.example', city: 'Bergen' },
        { email: 'a@b.example', phone: null },
      );
      expect(answer).toMatchObject({ created: 1, updated: 2 });
      expect(new Set(answer.ids).size).toBe(1);
      expect(await contact(answer.ids[0])).toMatchObject({ city: 'Bergen', job_title: 'Buyer' });
    });

    test('X-1 matched by account and last name, and by id', async () => {
      const { ben, harbour } = await company(database.db);
      const byAccount = await upsert('contact', ['account', 'last_name'], {
        account_id: harbour,
        last_name: 'ortega',
        city: 'Gary',
      });
      expect(byAccount.ids).toEqual([ben]);
      const byId = await upsert('contact', ['id'], { id: ben, city: 'Chicago' }, { id: 999_999, city: 'Oslo' });
      expect(byId).toMatchObject({ updated: 1, created: 0, refused: [{ index: 1, path: 'id', code: 'not_found' }] });
    });
  });

  describe('what is written and noted', () => {
    test('missing fields stay, null empties, and only what really changed is noted', async () => {
      const { ben, cleo, harbour } = await company(database.db);
      expect((await noted())[ben]).toEqual(['contact']);
      await moveTo(database.db, later);
      await upsert('contact', ['email'], {
        email: 'ben@harbour.example',
        city: 'Gary',
        job_title: 'Buyer',
        mobile_phone: null,
      });
      expect(await noted()).toEqual({ [ben]: ['contact.city', 'contact.mobile_phone'] });
      expect(await contact(ben)).toMatchObject({
        last_name: 'Ortega',
        mobile_phone: null,
        updated_at: later.toISOString(),
      });
      const same = await upsert('contact', ['email'], {
        email: 'cleo@harbour.example',
        first_name: 'Cleo',
        kind: null,
        account_id: harbour,
      });
      expect(same).toMatchObject({ created: 0, updated: 1 });
      expect(await noted()).toEqual({});
      expect((await contact(cleo)).updated_at).toBe(MONDAY.toISOString());
    });

    test('records with different fields are written together, each keeping what it lacks', async () => {
      const { ben, cleo } = await company(database.db);
      await upsert(
        'contact',
        ['email'],
        { email: 'ben@harbour.example', city: 'Gary' },
        { email: 'cleo@harbour.example', job_title: 'CPO' },
        { email: 'new@home.example', city: 'Oslo' },
      );
      expect(await contact(ben)).toMatchObject({ city: 'Gary', job_title: 'Buyer' });
      expect(await contact(cleo)).toMatchObject({ city: null, job_title: 'CPO' });
    });

    test('a change of an account is a change of its people, one of a parent or an owner too', async () => {
      const { ben, cleo, dan, eva, harbour, lakeside, owner } = await company(database.db);
      await patch('account', lakeside, { parent_account_id: harbour });
      await patch('account', lakeside, { primary_contact_id: ben });
      await noted();
      await patch('account', harbour, { city: 'Gary', industry: 'Optics' });
      expect(await noted()).toEqual({
        [ben]: ['account.city'],
        [cleo]: ['account.city'],
        [dan]: ['account.city'],
        [eva]: ['account.parent_account.city', 'account.primary_contact.account.city'],
      });
      await patch('contact', ben, { job_title: 'CEO' });
      expect(await noted()).toEqual({ [ben]: ['contact.job_title'], [eva]: ['account.primary_contact.job_title'] });
      await patch('contact', eva, { owner_id: owner });
      await noted();
      await patch('user', owner, { name: 'Ada Kowalska' });
      expect((await noted())[eva]).toEqual(['account.owner.name', 'account.parent_account.owner.name', 'owner.name']);
    });

    test('moving to another account is noted', async () => {
      const { ben, cleo, dan, lakeside } = await company(database.db);
      await noted();
      await patch('contact', ben, { account: { domain: 'lakeside.example' } });
      const { [ben]: own, ...colleagues } = await noted();
      expect(own).toEqual(['contact.account_id']);
      // One who stays hears of it for all, for whoever asks about the account left behind.
      expect(Object.entries(colleagues)).toEqual([
        [expect.toBeOneOf([String(cleo), String(dan)]), ['contact.account_id']],
      ]);
      expect((await contact(ben)).account_id).toBe(lakeside);
    });

    test('M-1 every change of consent is logged with where it came from and when', async () => {
      const { ben } = await company(database.db);
      await moveTo(database.db, later);
      await patch('contact', ben, { consent: 2 });
      await patch('contact', ben, { consent: 2, city: 'Gary' });
      const { rows } =
        await sql`select consent_before, consent_after, source, at from consent_change where contact_id = ${ben} order by id`.execute(
          database.db,
        );
      expect(rows).toEqual([
        { consent_before: null, consent_after: 4, source: ADA.name, at: MONDAY },
        { consent_before: 4, consent_after: 2, source: ADA.name, at: later },
      ]);
    });

    test('one address is one user, and somebody stays administrator', async () => {
      const ids = await transaction(database.db, (tx) =>
        createRecord(tx, 'user', { email: 'a@b.example', name: 'A', role: 'administrator' }, ADA),
      );
      expect(await getRecord(database.db, 'user', ids)).toMatchObject({ role: 'administrator', active: true });
      await expect(upsert('user', [], { email: 'A@b.example', name: 'B', role: 'sales' })).rejects.toMatchObject({
        faults: [{ path: 'email' }],
      });
    });
  });

  test('X-2 identical upserts at the same moment make one contact', async () => {
    const { ids } = await upsert('account', ['name'], { name: 'Harbour Optics' });
    const one = { email: 'new@harbour.example', account: { name: 'Harbour Optics' } };
    const other = { email: 'New@Harbour.example', account_id: ids[0] };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => upsert('contact', ['email', 'account'], i % 2 ? one : other)),
    );
    expect(answers.filter((answer) => answer.created === 1)).toHaveLength(1);
    expect(await count('contact')).toBe(1);
  });
});
