import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ADA, company, did, MONDAY, moveTo, onEachEngine } from '../../test/index.ts';
import { instant, transaction } from '../database/index.ts';
import { createRecord, patchRecord } from '../records/index.ts';
import { ensurePartitions, eraseInteractions, type GivenInteraction, recordInteractions } from './index.ts';

onEachEngine((database) => {
  const record = (...given: GivenInteraction[]) => transaction(database.db, (tx) => recordInteractions(tx, given));
  const ledger = async () => {
    const { rows } = await sql<{
      contact_id: number;
      account_id: number | null;
      type: string;
      at: Date;
      link: string;
      data: unknown;
    }>`
      select contact_id, account_id, type, at, link, data from interaction order by id`.execute(database.db);
    return rows;
  };
  const noted = async () => {
    const { rows } = await sql<{ contact_id: number; topics: string[] }>`
      select contact_id, topics from change order by contact_id`.execute(database.db);
    return rows;
  };

  test('an interaction is found its contact by id, address or external id, and happened now unless it says when', async () => {
    const { ben, cleo, harbour } = await company(database.db);
    await transaction(database.db, (tx) => patchRecord(tx, 'contact', cleo, { external_id: 'CRM-7' }, ADA));
    await sql`delete from change`.execute(database.db);
    const answer = await record(
      { type: 'demo_requested', contact: { id: ben } },
      {
        type: 'email_clicked',
        contact: { email: ' BEN@harbour.example' },
        data: { link: 'product', email: 'announce', seconds: 4 },
      },
      { type: 'page_visited', at: '2026-11-29T23:00:00Z', contact: { external_id: 'crm-7' }, data: { url: '/prices' } },
    );
    expect(answer).toEqual({ accepted: 3, refused: [] });
    expect(await ledger()).toEqual([
      { contact_id: ben, account_id: harbour, type: 'demo_requested', at: MONDAY, link: null, data: {} },
      {
        contact_id: ben,
        account_id: harbour,
        type: 'email_clicked',
        at: MONDAY,
        link: 'product',
        data: { seconds: 4 },
      },
      {
        contact_id: cleo,
        account_id: harbour,
        type: 'page_visited',
        at: new Date('2026-11-29T23:00:00Z'),
        link: null,
        data: {},
      },
    ]);
    expect(await noted()).toEqual([
      { contact_id: ben, topics: ['interaction.demo_requested', 'interaction.email_clicked', 'interaction.anything'] },
      { contact_id: cleo, topics: ['interaction.page_visited', 'interaction.anything'] },
    ]);
  });

  test('of several contacts with one address, the last updated did it', async () => {
    const { ben } = await company(database.db);
    await moveTo(database.db, new Date('2026-11-30T09:00:00Z'));
    const twin = await transaction(database.db, (tx) =>
      createRecord(tx, 'contact', { email: 'ben@harbour.example' }, ADA),
    );
    await record({ type: 'demo_requested', contact: { email: 'ben@harbour.example' } });
    await transaction(database.db, (tx) => patchRecord(tx, 'contact', ben, { city: 'Gary' }, ADA));
    await record({ type: 'demo_requested', contact: { email: 'ben@harbour.example' } });
    expect((await ledger()).map((row) => row.contact_id)).toEqual([twin, twin]);
    await moveTo(database.db, new Date('2026-11-30T10:00:00Z'));
    await transaction(database.db, (tx) => patchRecord(tx, 'contact', ben, { city: 'Chicago' }, ADA));
    await record({ type: 'demo_requested', contact: { email: 'ben@harbour.example' } });
    expect((await ledger()).at(-1)?.contact_id).toBe(ben);
  });

  test('R-8 an interaction counts for the account its person belonged to when it was recorded', async () => {
    const { ben, harbour, lakeside } = await company(database.db);
    await did(database.db, ben, 'demo_requested');
    await transaction(database.db, (tx) => patchRecord(tx, 'contact', ben, { account_id: lakeside }, ADA));
    await did(database.db, ben, 'trial_started');
    expect((await ledger()).map((row) => row.account_id)).toEqual([harbour, lakeside]);
  });

  describe('what is refused', () => {
    test('is refused one by one, with place and reason, and leaves the rest', async () => {
      const { ben } = await company(database.db);
      const contact = { id: ben };
      const faulty: [Record<string, unknown>, string, string][] = [
        [{ type: 'Demo requested', contact }, 'type', 'small letters'],
        [{ contact }, 'type', 'small letters'],
        [{ type: 'email_sent', contact }, 'type', 'happens to a person'],
        [{ type: 'segment_joined', contact }, 'type', 'happens to a person'],
        [{ type: 'anything', contact }, 'type', 'all types'],
        [{ type: 'x', contact: { id: 4711 } }, 'contact', 'no contact with id "4711"'],
        [{ type: 'x', contact: { email: 'who@is.example' } }, 'contact', 'no contact with email "who@is.example"'],
        [{ type: 'x', contact: { id: ben, email: 'a@b.example' } }, 'contact', 'exactly one'],
        [{ type: 'x', contact: { id: 1.5 } }, 'contact.id', 'id of a contact'],
        [{ type: 'x', contact: { email: 5 } }, 'contact.email', 'a text'],
        [{ type: 'x' }, 'contact', 'who did it'],
        [{ type: 'x', contact, at: 'noon' }, 'at', 'like 2026'],
        [{ type: 'x', contact, at: '2026-11-30T08:05:00.001Z' }, 'at', 'in the future'],
        [{ type: 'x', contact, at: '1999-12-31T23:59:59Z' }, 'at', 'before the year 2000'],
        [{ type: 'x', contact, data: [1] }, 'data', 'values by name'],
        [{ type: 'x', contact, data: { a: 'x'.repeat(40_000) } }, 'data', 'longer than'],
        [{ type: 'x', contact, data: { a: ['nul\0l'] } }, 'data', 'characters that are none'],
        [{ type: 'x', contact, data: { a: '\udc00' } }, 'data', 'characters that are none'],
        [{ type: 'x', contact, id: 7 }, 'id', 'a text'],
        [{ type: 'x', contact, when: 'now' }, 'when', 'put it into data'],
      ];
      const answer = await record(...faulty.map(([given]) => given), {
        type: 'x',
        contact,
        at: '2026-11-30T08:05:00Z',
        data: { a: '\\u0000 😀' },
      });
      expect(answer).toEqual({
        accepted: 1,
        refused: faulty.map(([, path, message], index) => ({
          index,
          path,
          code: expect.any(String),
          message: expect.stringContaining(message),
        })),
      });
      expect((await ledger()).map((row) => row.data)).toEqual([{ a: '\\u0000 😀' }]);
    });
  });

  test('the same id of the same contact is stored once, also within a batch and at the same moment', async () => {
    const { ben, cleo } = await company(database.db);
    const click = { type: 'email_clicked', contact: { id: ben }, id: 'click-1' };
    const sameByAddress = { ...click, contact: { email: 'ben@harbour.example' } };
    expect(
      await record(
        click,
        sameByAddress,
        { ...click, contact: { id: cleo } },
        { type: 'email_clicked', contact: { id: ben } },
      ),
    ).toEqual({ accepted: 4, refused: [] });
    expect(await ledger()).toHaveLength(3);
    await sql`delete from change`.execute(database.db);
    const again = await Promise.all(Array.from({ length: 6 }, () => record({ ...click, id: 'click-2' }, click)));
    expect(again.every((answer) => answer.accepted === 2)).toBe(true);
    expect(await ledger()).toHaveLength(4);
    expect(await noted()).toHaveLength(1);
  });

  describe('partitions', () => {
    const months = async () => {
      const { rows } = await sql<{ name: string }>`
        select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid
        where inhparent = 'interaction'::regclass`.execute(database.db);
      return rows.map((row) => row.name);
    };

    test('are made for the past when something from then is recorded, also by two at once', async () => {
      const { ben, cleo } = await company(database.db);
      await Promise.all([
        did(database.db, ben, 'call_completed', {}, new Date('2019-01-31T23:59:59.999Z')),
        did(database.db, cleo, 'call_completed', {}, new Date('2019-01-01T00:00:00Z')),
        did(database.db, cleo, 'call_completed', {}, new Date('2019-02-01T00:00:00Z')),
      ]);
      expect(await ledger()).toHaveLength(3);
      expect(await months()).toEqual(expect.arrayContaining(['interaction_2019_01', 'interaction_2019_02']));
      const { rows } = await sql<{
        n: number;
      }>`select count(*)::int as n from ${sql.table('interaction_2019_01')}`.execute(database.db);
      expect(rows[0]?.n).toBe(2);
    });

    test('are made ahead, each once, and one made in a transaction that failed is made again', async () => {
      const { ben } = await company(database.db);
      const failed = transaction(database.db, async (tx) => {
        await recordInteractions(tx, [{ type: 'x', contact: { id: ben }, at: '2018-03-15T00:00:00Z' }]);
        await recordInteractions(tx, [{ type: 'x', contact: { id: ben }, at: '2018-03-16T00:00:00Z' }]);
        throw new Error('no');
      });
      await expect(failed).rejects.toThrow('no');
      await did(database.db, ben, 'call_completed', {}, new Date('2018-03-15T00:00:00Z'));
      expect(await ledger()).toHaveLength(1);
      const ahead = () =>
        transaction(database.db, async (tx) =>
          ensurePartitions(tx, await instant(tx), new Date('2027-02-01T00:00:00Z')),
        );
      await Promise.all([ahead(), ahead()]);
      expect(await months()).toEqual(
        expect.arrayContaining([
          'interaction_2026_11',
          'interaction_2026_12',
          'interaction_2027_01',
          'interaction_2027_02',
        ]),
      );
    });
  });

  test('R-7 erasing leaves that something was done, and nothing of who did it', async () => {
    const { ben, cleo } = await company(database.db);
    const mine = {
      id: '1',
      data: { name: 'Ben', url: 'https://n.example/?mail=ben@harbour.example', link: 'product' },
    };
    await record({ type: 'x', contact: { id: ben }, ...mine }, { type: 'x', contact: { id: cleo }, id: '1' });
    await transaction(database.db, (tx) => eraseInteractions(tx, [ben]));
    const { rows: done } = await sql`select type, link, url, data from interaction where contact_id = ${ben}`.execute(
      database.db,
    );
    expect(done).toEqual([{ type: 'x', link: 'product', url: null, data: {} }]);
    const { rows } = await sql<{ contact_id: number }>`select contact_id from interaction_dedupe`.execute(database.db);
    expect(rows).toEqual([{ contact_id: cleo }]);
  });
});
