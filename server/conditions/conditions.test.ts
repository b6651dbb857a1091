import { type RawBuilder, sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { Condition } from '../../contract/condition.ts';
import { MONDAY, onEachEngine } from '../../test/index.ts';
import { prepareWorld, worldCatalogue } from '../../test/random-world.ts';
import type { Handle } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { compileCondition, edgesOf, explainCondition, nextEdge, questionsOf } from './index.ts';

const TIME_ZONE = 'Europe/Warsaw';
const after = (days: number) => new Date(MONDAY.getTime() + days * 86_400_000);

onEachEngine((database) => {
  let db: Handle;
  let catalogue: Catalogue;
  const about = (subject: string) => ({ catalogue, subject, timeZone: TIME_ZONE });

  /** Boeing in Chicago with Ann (buyer) and Bob, Orlen in Płock with Celina, and Dan with no company at all. */
  beforeEach(async () => {
    db = database.db;
    await prepareWorld(db);
    catalogue = await worldCatalogue(db);
    await sql`insert into account (name, city, annual_revenue, created_at, updated_at)
      select name, city, revenue, ${MONDAY}::timestamptz, ${MONDAY}::timestamptz
      from (values ('Boeing', 'Chicago', 100000), ('Orlen', 'Płock', null)) as given (name, city, revenue)`.execute(db);
    await sql`insert into contact (first_name, job_title, account_id, birth_date, custom, created_at, updated_at)
      select name, title, account, birth::date, custom::jsonb, ${MONDAY}::timestamptz, ${MONDAY}::timestamptz
      from (values ('Ann', 'Buyer', 1, '1990-12-02', '{"tier": "gold"}'), ('Bob', null, 1, null, '{}'),
        ('Celina', 'buyer', 2, '2000-02-29', '{}'), ('Dan', 'Pilot', null, null, '{}')) as given (name, title, account, birth, custom)`.execute(
      db,
    );
  });

  async function names(condition: Condition, at = MONDAY): Promise<string[]> {
    const compiled = compileCondition(condition, { ...about('contact'), alias: 'contact', at });
    const { rows } = await sql<{
      first_name: string;
    }>`select first_name from contact where ${compiled} order by id`.execute(db);
    return rows.map((row) => row.first_name);
  }
  async function companies(condition: Condition): Promise<string[]> {
    const compiled = compileCondition(condition, { ...about('account'), alias: 'account', at: MONDAY });
    const { rows } = await sql<{ name: string }>`select name from account where ${compiled} order by id`.execute(db);
    return rows.map((row) => row.name);
  }
  const did = (contact: number, type: string, at: Date, data: object = {}) =>
    sql`insert into interaction (contact_id, account_id, type, at, data)
      select id, account_id, ${type}, ${at}, ${JSON.stringify(data)}::jsonb from contact where id = ${contact}`.execute(
      db,
    );

  test('C-1 buyers of large accounts in Chicago', async () => {
    expect(
      await names({
        all: [
          { field: 'account.city', is: 'equals', value: 'chicago' },
          { field: 'account.annual_revenue', is: 'at_least', value: 100_000 },
          { field: 'job_title', is: 'equals', value: 'BUYER' },
        ],
      }),
    ).toEqual(['Ann']);
    expect(await names({ field: 'account.city', is: 'starts_with', value: 'PŁ' })).toEqual(['Celina']);
    expect(await names({ field: 'custom.tier', is: 'one_of', value: ['gold'] })).toEqual(['Ann']);
  });

  test('C-1 birthdays of the next week, and a leap day on the 28th of other years', async () => {
    const birthday: Condition = { field: 'birth_date', is: 'anniversary_in_next', value: '7 days' };
    expect(await names(birthday)).toEqual(['Ann']);
    expect(await names(birthday, new Date('2027-02-28T22:00:00Z'))).toEqual(['Celina']);
    expect(await names(birthday, new Date('2027-02-28T23:30:00Z'))).toEqual([]);
    expect(await names(birthday, new Date('2028-02-29T10:00:00Z'))).toEqual(['Celina']);
    expect(await names(birthday, new Date('2027-02-21T10:00:00Z'))).toEqual(['Celina']);
    expect(await names(birthday, new Date('2028-02-21T10:00:00Z'))).toEqual([]);
  });

  test('C-1 the next days begin today and include the last; the last days include today', async () => {
    const born = (is: 'in_next' | 'in_last', value: string, day: string) =>
      names({ field: 'birth_date', is, value }, new Date(`${day}T10:00:00Z`));
    expect(await born('in_next', '7 days', '1990-12-02')).toEqual(['Ann']);
    expect(await born('in_next', '7 days', '1990-11-25')).toEqual(['Ann']);
    expect(await born('in_next', '7 days', '1990-11-24')).toEqual([]);
    expect(await born('in_last', '7 days', '1990-12-02')).toEqual(['Ann']);
    expect(await born('in_last', '7 days', '1990-12-08')).toEqual(['Ann']);
    expect(await born('in_last', '7 days', '1990-12-09')).toEqual([]);
  });

  test('C-2 negative operators match the empty, also where there is no account; not is plain negation', async () => {
    expect(await names({ field: 'job_title', is: 'not_equals', value: 'Buyer' })).toEqual(['Bob', 'Dan']);
    expect(await names({ field: 'account.city', is: 'none_of', value: ['Chicago'] })).toEqual(['Celina', 'Dan']);
    expect(await names({ field: 'account.annual_revenue', is: 'empty' })).toEqual(['Celina', 'Dan']);
    expect(await names({ not: { field: 'account.annual_revenue', is: 'less_than', value: 5 } })).toHaveLength(4);
    expect(await names({ not: { all: [] } })).toEqual([]);
    expect(await names({ not: { any: [] } })).toHaveLength(4);
  });

  test('C-3 one has is about one colleague, two may be about two', async () => {
    const buyer: Condition = { field: 'job_title', is: 'equals', value: 'Buyer' };
    const called: Condition = { field: 'first_name', is: 'equals', value: 'Bob' };
    expect(await companies({ has: 'contacts', where: { all: [buyer, called] } })).toEqual([]);
    expect(
      await companies({
        all: [
          { has: 'contacts', where: buyer },
          { has: 'contacts', where: called },
        ],
      }),
    ).toEqual(['Boeing']);
    expect(await companies({ has: 'contacts', times: { at_least: 2 } })).toEqual(['Boeing']);
    expect(await companies({ has: 'contacts', where: called, times: { exactly: 0 } })).toEqual(['Orlen']);
  });

  test('C-3 an interaction counts for the account the contact belonged to when it happened', async () => {
    await did(1, 'page_visited', after(-1));
    await sql`update contact set account_id = 2 where id = 1`.execute(db);
    expect(await companies({ did: 'page_visited' })).toEqual(['Boeing']);
  });

  test('C-4 a window moves with the clock: the edge names who leaves, and when', async () => {
    await did(1, 'page_visited', after(-10));
    await did(2, 'page_visited', after(-20));
    const recent: Condition = { did: 'page_visited', within: { last: '30 days' } };
    expect(await names(recent, after(10 - 1 / 86_400_000))).toEqual(['Ann', 'Bob']);
    expect(await names(recent, after(10))).toEqual(['Ann']);

    const leaving = (from: Date, until: Date, condition: Condition = recent) => {
      const edges = edgesOf(condition, about('contact'), from, until)!;
      const compiled = compileCondition(edges, { ...about('contact'), alias: 'contact', at: until });
      return sql<{ first_name: string }>`select first_name from contact where ${compiled}`.execute(db);
    };
    expect((await leaving(MONDAY, after(9.99))).rows).toEqual([]);
    expect((await leaving(after(9.99), after(10))).rows).toEqual([{ first_name: 'Bob' }]);
    const buyer: Condition = { field: 'job_title', is: 'equals', value: 'Buyer' };
    expect((await leaving(after(9.99), after(10), { all: [buyer, recent] })).rows).toEqual([]);
    expect(await nextEdge(db, recent, about('contact'), MONDAY, after(100))).toEqual(after(10));
    expect(await nextEdge(db, recent, about('contact'), after(10), after(100))).toEqual(after(20));
    expect(await nextEdge(db, recent, about('contact'), after(20), after(100))).toBeUndefined();
  });

  test('C-4 an edge of several windows is asked as one question a window, which together find the same people', async () => {
    await did(1, 'page_visited', after(-10));
    await did(2, 'email_clicked', after(-20));
    const named: Condition = { field: 'first_name', is: 'not_empty' };
    const page: Condition = { did: 'page_visited', within: { last: '30 days' } };
    const click: Condition = { did: 'email_clicked', within: { last: '40 days' } };
    const edge = edgesOf({ all: [{ any: [page, { not: click }] }, named] }, about('contact'), after(19), after(20))!;
    const found = (asked: typeof edge) =>
      sql<{ first_name: string }>`select first_name from contact
        where ${compileCondition(asked, { ...about('contact'), alias: 'contact', at: after(20) })}`.execute(db);
    const questions = questionsOf(edge);
    expect(questions).toEqual([expect.objectContaining({ all: [named, expect.anything()] }), expect.anything()]);
    const [left, right] = await Promise.all(questions.map(found));
    expect(left!.rows).toEqual([{ first_name: 'Ann' }]);
    expect(right!.rows).toEqual([{ first_name: 'Bob' }]);
    expect((await found(edge)).rows).toEqual([{ first_name: 'Ann' }, { first_name: 'Bob' }]);
  });

  test('C-4 what time does not touch has no edges', () => {
    const still: Condition = { all: [{ field: 'job_title', is: 'equals', value: 'Buyer' }, { did: 'page_visited' }] };
    expect(edgesOf(still, about('contact'), MONDAY, after(1000))).toBeUndefined();
    const today: Condition = { field: 'birth_date', is: 'on', value: 'today' };
    expect(edgesOf(today, about('contact'), MONDAY, after(0.1))).toBeUndefined();
    expect(edgesOf(today, about('contact'), MONDAY, after(1))).toBeDefined();
  });

  test('C-5 never did, with and without a window', async () => {
    await did(1, 'page_visited', after(-40));
    await did(2, 'page_visited', after(-1));
    const never: Condition = { did: 'page_visited', times: { exactly: 0 } };
    expect(await names(never)).toEqual(['Celina', 'Dan']);
    expect(await names({ ...never, within: { last: '30 days' } })).toEqual(['Ann', 'Celina', 'Dan']);
  });

  test('a fixed window takes its first instant and not its last', async () => {
    await did(1, 'page_visited', after(-2));
    await did(2, 'page_visited', after(-1));
    const within = { from: '2026-11-28T09:00', until: '2026-11-29T09:00' };
    expect(await names({ did: 'page_visited', within })).toEqual(['Ann']);
  });

  test('anything is what a person did, never what happened to them', async () => {
    await did(1, 'webinar_joined', after(-1));
    await sql`insert into was_sent (contact_id, at, link) values (2, ${after(-1)}, 'x')`.execute(db);
    expect(await names({ did: 'anything' })).toEqual(['Ann']);
    expect(await names({ has: 'interactions' })).toEqual(['Ann']);
    expect(await names({ did: 'email_sent', where: { field: 'link', is: 'equals', value: 'X' } })).toEqual(['Bob']);
  });

  test('a wait counts what came since, from that very instant on', async () => {
    await did(1, 'page_visited', new Date(after(-2).getTime() - 1));
    await did(2, 'page_visited', after(-2));
    await did(3, 'page_visited', after(-1));
    const since = sql`(select ${after(-2)}::timestamptz)`;
    const compiled = compileCondition(
      { did: 'page_visited' },
      { ...about('contact'), alias: 'contact', at: MONDAY, since },
    );
    const { rows } = await sql<{ id: number }>`select id from contact where ${compiled} order by id`.execute(db);
    expect(rows.map((row) => row.id)).toEqual([2, 3]);
  });

  test('data that is no number or no date never fails, it just does not match', async () => {
    await did(1, 'order_placed', after(-1), { total: 'many', due: '2026-02-31' });
    await did(2, 'order_placed', after(-1), { total: '120.5', due: '2026-12-24' });
    const where = (where: Condition) => names({ did: 'order_placed', where });
    expect(await where({ field: 'total', is: 'at_least', value: 100 })).toEqual(['Bob']);
    expect(await where({ field: 'data.due', is: 'on', value: '2026-12' })).toEqual(['Bob']);
  });

  test('C-6 one record is explained part by part, with what was found', async () => {
    await did(1, 'email_clicked', after(-3));
    await did(1, 'email_clicked', after(-2));
    const condition: Condition = {
      all: [
        { field: 'account.city', is: 'equals', value: 'Chicago' },
        {
          any: [
            { field: 'job_title', is: 'equals', value: 'Pilot' },
            { field: 'custom.tier', is: 'equals', value: 'gold' },
          ],
        },
        { did: 'email_clicked', times: { at_least: 3 } },
        { not: { field: 'birth_date', is: 'before', value: '1991' } },
      ],
    };
    expect(await explainCondition(db, condition, { ...about('contact'), id: 1, at: MONDAY })).toEqual({
      holds: false,
      words:
        "account's city is Chicago and (job title is Pilot or tier is gold) and clicked in an email at least 3 times and not (birth date is before 1991)",
      parts: [
        { words: "account's city is Chicago", holds: true, found: 'Chicago' },
        {
          words: 'job title is Pilot or tier is gold',
          holds: true,
          found: null,
          parts: [
            { words: 'job title is Pilot', holds: false, found: 'Buyer' },
            { words: 'tier is gold', holds: true, found: 'gold' },
          ],
        },
        { words: 'clicked in an email at least 3 times', holds: false, found: 2, last_at: after(-2).toISOString() },
        { words: 'not (birth date is before 1991)', holds: false, found: '1990-12-02' },
      ],
    });
    const alone = await explainCondition(
      db,
      { field: 'account.annual_revenue', is: 'empty' },
      { ...about('contact'), id: 4, at: MONDAY },
    );
    expect(alone).toEqual({
      holds: true,
      words: "account's annual revenue is empty",
      parts: [{ words: "account's annual revenue is empty", holds: true, found: null }],
    });
    const nobody = explainCondition(db, condition, { ...about('contact'), id: 99, at: MONDAY });
    await expect(nobody).rejects.toMatchObject({ code: 'not_found' });
  });

  test('C-7 no value is part of the SQL', async () => {
    const evil = `x'); drop table contact; --`;
    const values: Condition[] = [
      ...(['equals', 'one_of', 'contains', 'starts_with'] as const).map(
        (is): Condition => ({ field: 'account.city', is, value: is === 'one_of' ? [evil, 'y'] : evil }),
      ),
      { field: 'custom.tier', is: 'equals', value: evil },
      { field: 'custom.likes', is: 'has_all_of', value: [evil] },
      {
        did: 'page_visited',
        where: {
          all: [
            { field: `data.${evil}`, is: 'equals', value: evil },
            { field: evil, is: 'at_least', value: 1 },
          ],
        },
      },
      { in_segment: evil },
    ];
    for (const condition of values) {
      const compiled: RawBuilder<boolean> = compileCondition(condition, {
        ...about('contact'),
        alias: 'contact',
        at: MONDAY,
      });
      expect(sql`select ${compiled}`.compile(db).sql).not.toContain('drop table');
      expect(await names(condition)).toEqual([]);
    }
  });
});
