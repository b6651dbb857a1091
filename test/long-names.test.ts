import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { WIDTHS } from './browser.ts';
import { atWork } from './story.ts';

const { ripen, page } = await atWork();

/** As long as names may be, as words and as one word without an end. */
const ENDLESS = 'Kraftfahrzeughaftpflichtversicherungsgesellschaft'.repeat(11);
const MANY = 'Association for the Advancement of Traceable Measurement '.repeat(10);
const name = (long: string, most = 200) => long.slice(0, most).trim();

let paths: string[] = [];

beforeAll(async () => {
  const upsert = async (records: string, ...given: object[]): Promise<number[]> =>
    (await ripen.must('POST', `/api/${records}/upsert`, { records: given })).ids;
  const document = async (path: string, body: object, publish = true) => {
    await ripen.must('PUT', `/api/${path}/long`, { name: name(ENDLESS), ...body });
    if (publish) await ripen.must('POST', `/api/${path}/long/publish`);
  };
  const field = { record: 'contact', type: 'choice', choices: [name(ENDLESS), name(MANY)] };
  await ripen.must('POST', '/api/fields', { ...field, key: 'endless', name: name(ENDLESS) });
  await ripen.must('PUT', '/api/topics/long', { name: name(ENDLESS), description: name(ENDLESS) });
  await ripen.must('POST', '/api/views', { record: 'contact', name: name(ENDLESS, 80), shared: true, settings: {} });
  const [owner_id] = await upsert('users', { email: 'o@halden.example', name: name(ENDLESS), role: 'sales' });
  const [account_id] = await upsert('accounts', { name: name(ENDLESS, 500), industry: name(ENDLESS), owner_id });
  const person = { job_title: name(ENDLESS, 500), city: name(ENDLESS), account_id, owner_id, consent: 4 };
  const custom = { endless: name(ENDLESS) };
  const [contact_id, other] = await upsert(
    'contacts',
    { ...person, custom, first_name: name(ENDLESS, 500), last_name: name(ENDLESS, 500), email: 'long@halden.example' },
    { ...person, first_name: name(MANY, 500), last_name: name(MANY, 500), email: 'words@halden.example' },
  );
  const [lead] = await upsert('leads', { topic: name(ENDLESS, 500), contact_id, account_id, owner_id });
  const [deal] = await upsert('opportunities', { name: name(ENDLESS, 500), account_id, contact_id, owner_id });
  await upsert('activities', { subject: name(ENDLESS, 500), regarding_contact_id: contact_id, owner_id });
  const theirs = { field: 'email', is: 'contains', value: 'halden.example' };
  await document('segments', { kind: 'dynamic', condition: theirs });
  await document('account-lists', { kind: 'dynamic', condition: { field: 'name', is: 'starts_with', value: 'Kraft' } });
  await document('texts', { text: ENDLESS, purpose: 'transactional' }, false);
  await document('emails', { subject: ENDLESS, mjml: '<mjml><mj-body></mj-body></mjml>' }, false);
  const rule = { name: name(ENDLESS), when: theirs, points: 20 };
  await document('score-models', {
    scores: 'contact',
    categories: [{ name: name(ENDLESS), dimension: 'fit', max: 20, rules: [rule] }],
    grades: [{ name: name(ENDLESS, 60), from: -1000 }],
  });
  await document('lifecycles', { of: 'contact', stages: [{ key: 'a', name: name(ENDLESS), when: theirs }] });
  await document('buying-groups', { offering: name(MANY), roles: [{ key: 'a', name: name(ENDLESS), when: theirs }] });
  const path = { name: name(ENDLESS, 80), when: theirs, steps: [] };
  const steps = [{ id: 'a', name: name(ENDLESS), branch: { paths: [path], otherwise: [] } }];
  await document('journeys', { starts: { segments: ['long'] }, steps }, false);
  const form = new FormData();
  form.set('file', new File([`Email\nnot an address ${ENDLESS}\n`], `${name(ENDLESS, 100)}.csv`, { type: 'text/csv' }));
  form.set('record', 'contacts');
  form.set('mapping', JSON.stringify({ Email: 'email' }));
  form.set('match_on', JSON.stringify(['email']));
  const { id } = await ripen.must('POST', '/api/imports', form);
  paths = [
    '/',
    '/contacts?sort=-id',
    `/contacts/${contact_id}`,
    `/contacts/${other}`,
    `/contacts/${contact_id}/merge?into=${other}`,
    '/accounts?sort=-id',
    `/accounts/${account_id}`,
    `/leads/${lead}`,
    `/opportunities/${deal}`,
    '/opportunities?as=board',
    '/tasks',
    ...[
      'segments',
      'account-lists',
      'score-models',
      'lifecycles',
      'buying-groups',
      'journeys',
      'emails',
      'texts',
    ].flatMap((list) => [`/${list}`, `/${list}/long`]),
    '/score-models/long/scores',
    '/lifecycle',
    '/settings/users',
    '/settings/fields',
    '/settings/topics',
    '/imports',
    `/imports/${id}`,
  ];
});

test('names of any length neither widen a page nor push what can be pressed out of sight', {
  timeout: 180_000,
}, async () => {
  const faults: string[] = [];
  for (const path of paths) {
    await page.goto(ripen.url + path);
    await shown(page);
    for (const size of Object.values(WIDTHS)) {
      await page.setViewportSize(size);
      await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
      faults.push(...(await outOfSight(page)).map((fault) => `${path}, ${size.width}: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
});

/** Its name is there and nothing is still to come; some of these pages ask again and again. */
async function shown(of: Page): Promise<void> {
  await of.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await expect.poll(() => of.getByRole('status', { name: 'Loading' }).count(), { timeout: 20_000 }).toBe(0);
}

/** What can be pressed and lies beside the screen, unless it can be scrolled to; and the page itself, where it is wider. */
const outOfSight = (of: Page) =>
  of.evaluate<string[]>(`(() => {
    const scrolls = (element) => element && (/auto|scroll/.test(getComputedStyle(element).overflowX)
      || element.matches('.react-flow') || scrolls(element.parentElement));
    const outside = [...document.querySelectorAll('button, a, input')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 2 && (left < -1 || right > innerWidth + 1) && !scrolls(element.parentElement);
    });
    const wide = document.documentElement.scrollWidth;
    return [
      ...(wide > innerWidth ? ['is ' + wide + ' wide'] : []),
      ...outside.map((element) => (element.getAttribute('aria-label') || element.textContent || element.type).slice(0, 60)),
    ];
  })()`);

test('what is cut off is said whole to whoever points at it', async () => {
  await page.setViewportSize(WIDTHS.desk);
  await page.goto(`${ripen.url}/accounts?sort=-id`);
  const cell = page
    .locator('td')
    .filter({ hasText: /^Kraft/ })
    .first();
  await cell.hover();
  await expect.poll(() => cell.getAttribute('title')).toBe(name(ENDLESS, 500));
});
