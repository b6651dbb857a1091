import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ADA, company, moveTo, onEachEngine } from '../../test/index.ts';
import { transaction } from '../database/index.ts';
import { type ListRequest, listRecords, upsertRecords } from './index.ts';

onEachEngine((database) => {
  const names = async (request: ListRequest) =>
    (await listRecords(database.db, 'contact', request)).items.map((item) => item.first_name);

  describe('search', () => {
    test('finds people by the beginning of their names, address or company, in any case', async () => {
      await company(database.db);
      expect(await names({ search: 'cle' })).toEqual(['Cleo']);
      expect(await names({ search: 'ORT' })).toEqual(['Ben']);
      expect(await names({ search: 'eva@lake' })).toEqual(['Eva']);
      expect((await names({ search: 'optics' })).toSorted()).toEqual(['Ben', 'Cleo', 'Dan']);
      expect(await names({ search: 'optics fox' })).toEqual(['Dan']);
      expect(await names({ search: 'fox dan' })).toEqual(['Dan']);
      expect(await names({ search: 'eo' })).toEqual([]);
      expect(await names({ search: "'; drop table contact; --" })).toEqual([]);
      expect(await names({ search: '@@@' })).toEqual([]);
    });

    test('finds people with more words in a last name, and beyond ASCII', async () => {
      const records = [{ first_name: 'Łucja', last_name: 'van der Żak' }];
      await transaction(database.db, (tx) => upsertRecords(tx, 'contact', { match_on: [], records }, ADA));
      expect(await names({ search: 'van der ż' })).toEqual(['Łucja']);
      expect(await names({ search: 'ŁUC' })).toEqual(['Łucja']);
    });

    test('finds companies by any word of their name or domain', async () => {
      await company(database.db);
      const found = async (search: string) =>
        (await listRecords(database.db, 'account', { search })).items.map((item) => item.name);
      expect(await found('opt')).toEqual(['Harbour Optics']);
      expect(await found('lakeside.example')).toEqual(['Lakeside Labs']);
      expect((await found('example')).length).toBe(2);
      expect(await found('harbour labs')).toEqual([]);
    });
  });

  describe('lists', () => {
    test('show each contact with its account and owner, each account with how many people it has', async () => {
      const { harbour } = await company(database.db);
      const contacts = await listRecords(database.db, 'contact', { sort: 'first_name', limit: 1 });
      expect(contacts.items[0]).toMatchObject({
        first_name: 'Ben',
        account: { id: harbour, name: 'Harbour Optics' },
        owner: null,
      });
      const accounts = await listRecords(database.db, 'account', { sort: '-annual_revenue' });
      expect(accounts.items.map(({ name, contacts, owner }) => [name, contacts, owner?.name])).toEqual([
        ['Harbour Optics', 3, 'Ada Nowak'],
        ['Lakeside Labs', 1, 'Ada Nowak'],
      ]);
      expect((await listRecords(database.db, 'user', { search: 'NOWAK' })).items).toHaveLength(1);
    });

    test('take a condition about their rows and count on request', async () => {
      await company(database.db);
      const where = (row: string) => sql<boolean>`${sql.ref(`${row}.job_title`)} = ${'Buyer'}`;
      const page = await listRecords(database.db, 'contact', { where, total: true, limit: 1 });
      expect([page.items.length, page.total]).toEqual([1, 2]);
      expect((await listRecords(database.db, 'contact', { where })).total).toBeUndefined();
    });

    test('refuse an unknown order and a cursor that is not theirs', async () => {
      await company(database.db);
      await expect(names({ sort: 'shoe_size' })).rejects.toMatchObject({ faults: [{ path: 'sort' }] });
      const { next_cursor } = await listRecords(database.db, 'contact', { sort: 'created_at', limit: 1 });
      const made = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
      for (const [sort, cursor] of [
        ['city', next_cursor!],
        ['created_at', made('created_at', 'yesterday', 1)],
        ['created_at', made('created_at', '2026-99-30T08:00:00.000Z', 1)],
        ['birth_date', made('birth_date', '2026-02-31', 1)],
        ['birth_date', made('birth_date', '0000-02-31', 1)],
        ['consent', made('consent', '1; drop', 1)],
        ['city', made('city', 'nul\0l', 1)],
        ['city', 'nonsense'],
      ] as const)
        await expect(names({ sort, cursor })).rejects.toMatchObject({ faults: [{ path: 'cursor' }] });
    });

    test('visit every record exactly once, whatever they are sorted by and however long a page is', async () => {
      const text = fc.option(fc.constantFrom('a', 'B', 'ą', 'Ż', 'ab', 'z'), { nil: null });
      const record = fc.record({
        city: text,
        consent: fc.integer({ min: 0, max: 5 }),
        birth_date: fc.option(fc.constantFrom('1984-02-29', '2000-01-01'), { nil: null }),
        do_not_call: fc.boolean(),
      });
      const orders = [
        'city',
        '-city',
        'consent',
        '-birth_date',
        'birth_date',
        'do_not_call',
        '-created_at',
        'id',
        '-updated_at',
        'account_id',
        '-kind',
      ];
      await fc.assert(
        fc.asyncProperty(
          fc.array(record, { minLength: 1, maxLength: 12 }),
          fc.constantFrom(...orders),
          fc.integer({ min: 1, max: 5 }),
          async (records, sort, limit) => {
            await sql`truncate contact`.execute(database.db);
            const half = Math.ceil(records.length / 2);
            for (const part of [records.slice(0, half), records.slice(half)]) {
              await transaction(database.db, (tx) =>
                upsertRecords(tx, 'contact', { match_on: [], records: part }, ADA),
              );
              await moveTo(database.db, new Date('2026-11-30T08:00:00.001Z'));
            }
            const visited: number[] = [];
            let cursor: string | undefined;
            do {
              const page = await listRecords(database.db, 'contact', { sort, limit, cursor });
              visited.push(...page.items.map((item) => item.id));
              cursor = page.next_cursor ?? undefined;
              // A cursor that goes round in a circle is a failure, not an endless test.
            } while (cursor && visited.length <= records.length);
            const whole = (await listRecords(database.db, 'contact', { sort, limit: 1000 })).items.map(
              (item) => item.id,
            );
            expect(visited).toEqual(whole);
            expect(new Set(visited).size).toBe(records.length);
          },
        ),
        { numRuns: 25 },
      );
    });
  });
});
