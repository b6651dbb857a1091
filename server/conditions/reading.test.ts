import { expect, test } from 'vitest';
import type { Condition } from '../../contract/condition.ts';
import { addStandardRecords, column, createCatalogue } from '../records/index.ts';
import { checkCondition, inWords, topicsOf } from './index.ts';

const catalogue = createCatalogue();
addStandardRecords(catalogue);
const check = (condition: unknown, subject = 'contact') =>
  checkCondition(condition as Condition, { catalogue, subject, timeZone: 'Europe/Warsaw', path: 'condition' });
const words = (condition: Condition, subject = 'contact') =>
  inWords(condition, { catalogue, subject, timeZone: 'Europe/Warsaw' });

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
  [{ has: 'friends' }, 'condition.has', 'it has leads, opportunities, activities, interactions'],
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
    topicsOf(condition, { catalogue, subject, timeZone: 'Europe/Warsaw' });
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

test('C-6 what people named themselves is read as they wrote it, and our own keys as words', () => {
  const own = createCatalogue();
  addStandardRecords(own);
  const contact = own.records.get('contact')!;
  const tier = column('custom.tier', 'choice', { label: 'Tier_2026', choices: ['A_plus', 'B'] });
  own.records.set('contact', { ...contact, fields: new Map(contact.fields).set(tier.name, tier) });
  const read = (condition: Condition) =>
    inWords(condition, { catalogue: own, subject: 'contact', timeZone: 'Europe/Warsaw' });
  expect(read({ field: 'custom.tier', is: 'equals', value: 'A_plus' })).toBe('Tier_2026 is A_plus');
  expect(read({ field: 'kind', is: 'not_equals', value: 'job_seeker' })).toBe('kind is not job seeker');
  expect(read({ field: 'buying_role', is: 'empty' })).toBe('buying role is empty');
});
