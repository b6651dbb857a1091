import type { Page } from 'playwright-core';

/** Asks the server as a program does, with JSON or a form; answers the body. */
export type Must = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** One way to look at a page of the app. */
export type PageExample = {
  /** What its pictures are called. */
  name: string;
  /** The route in web/src/routes that it is an example of. */
  route: string;
  /** Where it is on the sample company; or what makes something to be seen there, and answers where. */
  path: string | ((must: Must) => Promise<string>);
  /** Seen by who is not signed in. */
  guest?: true;
  /** What is done before it looks as it should. */
  before?(page: Page): Promise<unknown>;
  show?(page: Page): Promise<unknown>;
};

const at = (name: string, route: string, path = route): PageExample => ({ name, route, path });

/**
 * Every page of the app, on the sample company: for the pictures, and for the test that goes through all of them. A route without
 * an example here fails that test.
 */
export const PAGES: PageExample[] = [
  { ...at('set-up', '/set-up'), guest: true, before: asOnFirstStart },
  { ...at('sign-in', '/sign-in'), guest: true },
  at('home', '/'),
  at('contacts', '/contacts'),
  at('contact', '/contacts/$id', '/contacts/331'),
  at('merge-contacts', '/contacts/$id/merge', '/contacts/331/merge?into=330'),
  at('duplicate-contacts', '/contacts/duplicates'),
  at('accounts', '/accounts'),
  at('account', '/accounts/$id', '/accounts/7'),
  at('merge-accounts', '/accounts/$id/merge', '/accounts/7/merge?into=8'),
  at('duplicate-accounts', '/accounts/duplicates'),
  at('leads', '/leads'),
  { ...at('lead', '/leads/$id'), path: (must) => firstOf(must, 'leads') },
  at('opportunities', '/opportunities'),
  { ...at('opportunity', '/opportunities/$id'), path: (must) => firstOf(must, 'opportunities') },
  at('tasks', '/tasks'),
  at('segments', '/segments'),
  at('segment', '/segments/$key', '/segments/calibration-interest'),
  at('new-segment', '/new/segment'),
  at('account-lists', '/account-lists'),
  { ...at('account-list', '/account-lists/$key'), path: largeAccounts },
  at('new-account-list', '/new/account-list'),
  at('score-models', '/score-models'),
  {
    ...at('score-model', '/score-models/$key', '/score-models/product-interest'),
    show: (page) =>
      page
        .getByRole('button', { name: /^Asks for a demo/ })
        .first()
        .click(),
  },
  at('new-score-model', '/new/score-model'),
  { ...at('score-model-guide', '/new/score-model'), path: guideOfBehaviours },
  { ...at('scores', '/score-models/$key/scores'), path: (must) => interest(must, 'scores') },
  { ...at('score-review', '/score-models/$key/review'), path: (must) => interest(must, 'review') },
  at('journeys', '/journeys'),
  at('journey', '/journeys/$key', '/journeys/calibration-before-year-end'),
  {
    ...at('journey-start', '/journeys/$key', '/journeys/calibration-before-year-end'),
    show: (page) => page.locator('[data-card="@start"]').click({ timeout: 2_000 }).catch(onAPhone),
  },
  at('new-journey', '/new/journey'),
  at('emails', '/emails'),
  at('email', '/emails/$key', '/emails/calibration-offer'),
  at('new-email', '/new/email'),
  at('texts', '/texts'),
  at('text', '/texts/$key', '/texts/engineer-calls'),
  at('new-text', '/new/text'),
  at('lifecycle', '/lifecycle'),
  at('lifecycle-of-accounts', '/lifecycle', '/lifecycle?of=account'),
  {
    ...at('lifecycle-zone', '/lifecycle'),
    show: (page) => page.getByRole('button', { name: /^Early .* in Engaged$/ }).click(),
  },
  at('lifecycles', '/lifecycles'),
  at('lifecycle-stages', '/lifecycles/$key', '/lifecycles/lifecycle'),
  {
    ...at('lifecycle-stage', '/lifecycles/$key', '/lifecycles/lifecycle'),
    show: (page) => page.getByRole('button', { name: /^\d+ Engaged$/ }).click(),
  },
  at('new-lifecycle', '/new/lifecycle'),
  at('buying-groups', '/buying-groups'),
  at('buying-group', '/buying-groups/$key', '/buying-groups/instruments'),
  at('new-buying-group', '/new/buying-group'),
  at('mailbox', '/mailbox'),
  {
    ...at('mail', '/mailbox'),
    show: (page) => page.getByRole('list', { name: 'Received emails' }).getByRole('link').nth(1).click(),
  },
  at('phone', '/mailbox', '/mailbox?channel=text'),
  at('settings', '/settings'),
  at('settings-appearance', '/settings/appearance'),
  at('settings-company', '/settings/company'),
  at('settings-sender', '/settings/sender'),
  at('settings-time', '/settings/time'),
  at('settings-fields', '/settings/fields'),
  at('settings-topics', '/settings/topics'),
  at('settings-api-keys', '/settings/api-keys'),
  at('settings-audit', '/settings/audit'),
  at('users', '/settings/users'),
  at('users-before', '/users'),
  at('imports', '/imports'),
  at('new-import', '/imports/new'),
  { ...at('import', '/imports/$id'), path: importOfOne },
  at('nowhere', '$', '/nowhere'),
];

async function firstOf(must: Must, list: string): Promise<string> {
  const { items } = (await must('GET', `/api/${list}?limit=1`)) as { items: { id: number }[] };
  return `/${list}/${items[0]?.id}`;
}

/** A list of target accounts, published. */
async function largeAccounts(must: Must): Promise<string> {
  const condition = { field: 'annual_revenue', is: 'at_least', value: 5_000_000 };
  await must('PUT', '/api/account-lists/large-accounts', { name: 'Large accounts', kind: 'dynamic', condition });
  await must('POST', '/api/account-lists/large-accounts/publish');
  return '/account-lists/large-accounts';
}

/** A model at the fourth step of its guide. */
async function guideOfBehaviours(must: Must): Promise<string> {
  const category = (name: string, dimension: string) => ({ name, dimension, max: 20, rules: [] });
  await must('PUT', '/api/score-models/half-way', {
    name: 'Half way',
    scores: 'contact',
    categories: [category('Typical customer', 'fit'), category('Behaviour', 'engagement')],
  });
  return '/new/score-model?key=half-way&step=4';
}

/** A model of who is interested, published, that knows who became a customer. */
async function interest(must: Must, page: 'scores' | 'review'): Promise<string> {
  await must('PUT', '/api/score-models/interest', {
    name: 'Interest',
    scores: 'contact',
    conversion: { field: 'kind', is: 'equals', value: 'customer' },
    required: [{ name: 'May be written to', when: { field: 'consent', is: 'at_least', value: 3 } }],
    categories: [
      {
        name: 'Person',
        dimension: 'fit',
        max: 40,
        rules: [{ name: 'Has a job title', when: { field: 'job_title', is: 'not_empty' }, points: 20 }],
      },
      {
        name: 'Behaviour',
        dimension: 'engagement',
        max: 60,
        rules: [
          { name: 'Clicked an email', did: 'email_clicked', count: 'each', up_to: 3, points: 15 },
          { name: 'Visited a page', did: 'page_visited', count: 'each', points: 5 },
        ],
      },
    ],
    grades: [
      { name: 'Cold', from: -1000, to: 119 },
      { name: 'Warm', from: 120 },
    ],
    sales_ready: { at: 140 },
  });
  await must('POST', '/api/score-models/interest/publish');
  return `/score-models/interest/${page}`;
}

/** A file of one person, read in. */
async function importOfOne(must: Must): Promise<string> {
  const form = new FormData();
  const file = 'Email,First name\ningrid@quayside.example,Ingrid\nnot an address,Olaf\n';
  form.set('file', new File([file], 'people-of-the-fair.csv', { type: 'text/csv' }));
  form.set('record', 'contacts');
  form.set('mapping', JSON.stringify({ Email: 'email', 'First name': 'first_name' }));
  form.set('match_on', JSON.stringify(['email']));
  const { id } = (await must('POST', '/api/imports', form)) as { id: number };
  return `/imports/${id}`;
}

/** The whole paths of the routes that are written in these sources, each below that of its parent. */
export function routesIn(sources: string): string[] {
  const written = [...sources.matchAll(ROUTE)].map(([, name = '', parent = '', path]) => ({ name, parent, path }));
  const whole = (name: string): string => {
    const route = written.find((each) => each.name === name);
    return route ? whole(route.parent) + (route.path ?? '') : '';
  };
  return written.flatMap(({ parent, path }) => (path === undefined ? [] : below(whole(parent), path)));
}

const ROUTE = /(?:const (\w+) = )?createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*(?:path: '([^']+)')?/g;
const below = (parent: string, path: string): string => (path === '/' && parent !== '' ? parent : parent + path);

export const pathOf = async ({ path }: PageExample, must: Must): Promise<string> =>
  typeof path === 'string' ? path : path(must);

/** Nothing is being fetched any more, and the letters have their shapes. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready');
}

/** The page is shown before there is an administrator only; so it is told that there is none. */
function asOnFirstStart(page: Page): Promise<unknown> {
  return page.route('**/api/me', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), set_up: false } });
  });
}

/** There a journey is a list without panels. */
function onAPhone(problem: Error): void {
  if (!problem.message.includes('Timeout')) throw problem;
}
