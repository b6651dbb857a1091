import { type RawBuilder, sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Condition } from '../../contract/condition.ts';
import { MONDAY, onEachEngine } from '../../test/index.ts';
import { prepareWorld, worldCatalogue } from '../../test/random-world.ts';
import type { Handle } from '../database/index.ts';
import { addStandardRecords, type Catalogue, createCatalogue } from '../records/index.ts';
import { checkCondition, compileCondition, edgesOf, explainCondition, inWords, nextEdge, topicsOf } from './index.ts';

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

describe('without a database', () => {
  const catalogue = createCatalogue();
  addStandardRecords(catalogue);
  const check = (condition: unknown, subject = 'contact') =>
    checkCondition(condition as Condition, { catalogue, subject, timeZone: TIME_ZONE, path: 'condition' });
  const words = (condition: Condition, subject = 'contact') =>
    inWords(condition, { catalogue, subject, timeZone: TIME_ZONE });

  test.each([
    [
      { field: 'account.ctiy', is: 'equals', value: 'x' },
      'condition.field',
      'an account has no field "ctiy"; did you mean "account.city"?',
    ],
    [
      { field: 'city', is: 'at_least', value: 5 },
      'condition.is',
      '"at_least" cannot be asked of city, which is a text; choose from equals',
    ],
    [{ field: 'city', is: 'is', value: 5 }, 'condition.is', 'there is no operator "is"'],
    [{ field: 'city', is: 'equals', value: 5 }, 'condition.value', 'give a text, like "5"'],
    [{ field: 'city', is: 'equals', value: 'a\u0000' }, 'condition.value', 'control characters'],
    [{ field: 'city', is: 'equals' }, 'condition.value', '"equals" needs a value'],
    [{ field: 'city', is: 'empty', value: 1 }, 'condition.value', 'takes no value'],
    [{ field: 'city', is: 'one_of', value: ['a', 5] }, 'condition.value', 'all of one kind'],
    [{ field: 'consent', is: 'between', value: [5, 1] }, 'condition.value', 'the lower value comes first'],
    [{ field: 'kind', is: 'equals', value: 'custmer' }, 'condition.value', 'did you mean "customer"?'],
    [{ field: 'account_id', is: 'equals', value: 0 }, 'condition.value', 'the id of the account'],
    [
      { field: 'birth_date', is: 'on', value: '2026-02-31' },
      'condition.value',
      'there is no "2026-02-31" in the calendar',
    ],
    [{ field: 'birth_date', is: 'in_last', value: '99999999999999999999 days' }, 'condition.value', 'a length of time'],
    [{ field: 'birth_date', is: 'after', value: { ago: '300 years' } }, 'condition.value', 'at most 200 years'],
    [{ field: 'birth_date', is: 'day_of_week', value: ['mon', 'monday'] }, 'condition.value.1', 'mon, tue'],
    [{ all: [{ any: [] }, { not: { fild: 'city' } }] }, 'condition.all.1.not', 'did you mean "field"?'],
    [{ all: [], any: [] }, 'condition', '"all" and "any" cannot stand together'],
    [{ all: {} }, 'condition.all', 'a list of conditions'],
    [{ did: 'page_visited', time: 3 }, 'condition.time', 'did you mean "times"?'],
    [{ did: 'page_visited', times: 3 }, 'condition.times', '{"at_least": n}'],
    [{ did: 'page_visited', within: { last: 'a month' } }, 'condition.within', '{"last": "30 days"}'],
    [{ did: 'page_visited', within: { last: '0 days' } }, 'condition.within.last', 'longer than nothing'],
    [{ did: 'page_visited', within: {} }, 'condition.within', 'give "from", "until" or both'],
    [
      { did: 'page_visited', within: { from: '2026-12-01T00:00', until: '2026-11-01T00:00' } },
      'condition.within.until',
      'ends before',
    ],
    [{ did: 'Page visited' }, 'condition.did', 'name an interaction type'],
    [{ did: 'email_sent' }, 'condition.did', 'cannot be asked about in this workspace'],
    [{ did: 'page_visited', where: { did: 'page_visited' } }, 'condition.where.did', 'an interaction does nothing'],
    [{ has: 'friends' }, 'condition.has', 'it has interactions'],
    [{ in_segment: 'buyers' }, 'condition.in_segment', 'cannot be asked about in this workspace'],
    [{ in_segment: 'No key' }, 'condition.in_segment', 'give a key'],
    [null, 'condition', 'a condition is an object'],
    ['x', 'condition', 'a condition is an object'],
  ])('C-1 %j is refused where the fault is', (condition, path, message) => {
    const faults = check(condition);
    expect(faults.map((fault) => fault.path)).toEqual([path]);
    expect(faults[0]!.message).toContain(message);
  });

  test('every fault is reported, deep and large conditions are refused with one', () => {
    expect(
      check({
        all: [
          { field: 'a', is: 'equals', value: 'x' },
          { field: 'city', is: 'before', value: 'x' },
        ],
      }),
    ).toHaveLength(2);
    let deep: unknown = { all: [] };
    for (let level = 0; level < 20; level++) deep = { not: deep };
    expect(check(deep).map((fault) => fault.message)).toEqual(['a condition may be at most 20 levels deep']);
    const large = { all: Array.from({ length: 600 }, () => ({ any: [] })) };
    expect(check(large).map((fault) => fault.message)).toEqual([expect.stringContaining('at most 500 parts')]);
  });

  test('a change of what is asked, and of every relation on the way, is a topic', () => {
    const topics = (condition: Condition, subject = 'contact') =>
      topicsOf(condition, { catalogue, subject, timeZone: TIME_ZONE });
    expect(topics({ field: 'account.owner.email', is: 'not_empty' })).toEqual([
      'account.owner.email',
      'account.owner_id',
      'contact.account_id',
    ]);
    expect(
      topics({ any: [{ not: { did: 'anything' } }, { did: 'page_visited', where: { field: 'url', is: 'empty' } }] }),
    ).toEqual(['interaction.anything', 'interaction.page_visited']);
    expect(topics({ has: 'contacts', where: { field: 'job_title', is: 'empty' } }, 'account')).toEqual([
      'contact',
      'contact.account_id',
      'contact.job_title',
    ]);
  });

  test('C-6 every condition reads aloud', () => {
    expect(words({ field: 'account.annual_revenue', is: 'at_least', value: 100_000 })).toBe(
      "account's annual revenue is at least 100,000",
    );
    expect(words({ field: 'city', is: 'one_of', value: ['Łódź', 'Tartu', 'Chicago'] })).toBe(
      'city is Łódź, Tartu or Chicago',
    );
    expect(words({ did: 'email_opened', times: { exactly: 0 }, within: { last: '30 days' } })).toBe(
      'never opened an email in the last 30 days',
    );
    expect(
      words({
        did: 'webinar_joined',
        where: { field: 'data.topic', is: 'contains', value: 'steel' },
        times: { at_least: 2 },
      }),
    ).toBe('did "webinar joined" where topic contains steel at least twice');
    expect(words({ did: 'anything', within: { from: '2026-12-01T09:00' } })).toBe(
      'did anything from December 1, 2026 at 9:00 AM',
    );
    expect(words({ field: 'birth_date', is: 'on_or_after', value: { ago: '1 year 2 months' } })).toBe(
      'birth date is 1 year 2 months ago or later',
    );
    expect(words({ field: 'created_at', is: 'between', value: ['2026-01', '2026-12-01'] })).toBe(
      'created at is between January 2026 and December 1, 2026',
    );
    expect(words({ field: 'birth_date', is: 'month_of_year', value: [3, 4] })).toBe('birth date is in March or April');
    expect(words({ field: 'created_at', is: 'day_of_week', value: 'mon' })).toBe('created at is on a Monday');
    expect(
      words(
        {
          has: 'contacts',
          where: {
            all: [
              { field: 'city', is: 'empty' },
              { field: 'email', is: 'not_empty' },
            ],
          },
          times: { at_most: 1 },
        },
        'account',
      ),
    ).toBe('has at most 1 contact where (city is empty and email is not empty)');
    expect(words({ has: 'contacts', times: { exactly: 0 } }, 'account')).toBe('has no contacts');
    expect(words({ not: { in_segment: 'buyers' } })).toBe('not (is in segment "buyers")');
    expect(words({ all: [] })).toBe('always');
  });
});
