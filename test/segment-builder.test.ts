import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults, openBrowser, visitor, WIDTHS } from './browser.ts';
import { served } from './served.ts';

let ripen: Awaited<ReturnType<typeof served>>;
let browser: Browser;

beforeAll(async () => {
  [ripen, browser] = await Promise.all([served(), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await ripen?.stop();
});

const LARGE_IN_CHICAGO = [
  { field: 'account.city', is: 'equals', value: 'Chicago' },
  { field: 'account.annual_revenue', is: 'at_least', value: 100_000 },
];
const BUYERS = { field: 'job_title', is: 'equals', value: 'Buyer' };

test('S-2, S-3 buyers at large accounts in Chicago: from nothing to a live segment with the keyboard alone', {
  timeout: 120_000,
}, async () => {
  const page = await signedIn();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  const size = async (condition: object) => (await ripen.must('POST', '/api/segments/size', { condition })).size;
  const { keyboard } = page;

  await page.goto(`${ripen.url}/new/segment`);
  await page.getByRole('heading', { level: 1, name: 'New segment' }).waitFor();
  await withoutFaults(page);
  await focused(page.getByLabel('Name'));
  await keyboard.type('Chicago buyers');
  await keyboard.press('Enter');

  await page.getByRole('heading', { level: 1, name: 'Segment: Chicago buyers' }).waitFor();
  await withoutFaults(page);
  await tabTo(page, page.getByRole('button', { name: 'Field', exact: true }));
  await keyboard.press('Enter');
  await field(page, 'account city', 'Chicago');
  await keyboard.press('Control+Enter');
  await field(page, 'annual revenue', '100000');
  const accounts = await size({ all: LARGE_IN_CHICAGO });
  expect(accounts).toBeGreaterThan(0);
  await page.getByText(`${accounts} contacts`, { exact: true }).waitFor();
  await page.getByText("Account's city is Chicago and account's annual revenue is at least 100,000.").waitFor();

  await keyboard.press('Control+Enter');
  await page.getByRole('button', { name: '1 problem' }).waitFor();
  await field(page, 'job title', 'Buyer');
  await page.getByText('No problems').waitFor();
  const buyers = await size({ all: [...LARGE_IN_CHICAGO, BUYERS] });
  expect(buyers).toBeGreaterThan(0);
  expect(buyers).toBeLessThan(accounts);
  await page.getByText(`${buyers} contacts`, { exact: true }).waitFor();

  await keyboard.press('Alt+ArrowUp');
  await page.getByText(/^Account's city is Chicago and job title is Buyer and/).waitFor();
  await page.getByText(/^Saved/).waitFor();
  await withoutFaults(page);

  await tabTo(page, page.getByRole('button', { name: 'Publish segment' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await page.getByText(`${buyers} contacts become members.`).waitFor();
  await focused(page.getByRole('dialog').getByRole('button', { name: 'Publish segment' }));
  await keyboard.press('Enter');
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByText(`${buyers} members.`).waitFor();
  const live = await ripen.must('GET', '/api/segments/chicago-buyers');
  expect(live).toMatchObject({
    state: 'live',
    name: 'Chicago buyers',
    document: { condition: { all: [LARGE_IN_CHICAGO[0], BUYERS, LARGE_IN_CHICAGO[1]] } },
  });

  const why = page.getByRole('button', { name: /^Why is/ }).first();
  await tabTo(page, why);
  await keyboard.press('Enter');
  await page.getByText('found: Chicago').waitFor();
  await withoutFaults(page);
  expect(broken).toEqual([]);
  await page.context().close();
});

test('S-2 what somebody else changed meanwhile is not written over', { timeout: 60_000 }, async () => {
  const page = await signedIn();
  const other = { kind: 'dynamic', name: 'Theirs', condition: BUYERS };
  await ripen.must('PUT', '/api/segments/shared', { ...other, name: 'Ours' });
  await page.goto(`${ripen.url}/segments/shared`);
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.waitFor();
  await ripen.must('PUT', '/api/segments/shared', other);
  await name.fill('Mine');
  await page.getByText('Somebody else has changed this since you opened it').waitFor();
  expect((await ripen.must('GET', '/api/segments/shared')).name).toBe('Theirs');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await page.getByText(/^Saved/).waitFor();
  expect((await ripen.must('GET', '/api/segments/shared')).name).toBe('Mine');
  await page.context().close();
});

/** Fills the row that has the focus: the field by its name, the usual comparison, the value. */
async function field(page: Page, name: string, value: string): Promise<void> {
  const { keyboard } = page;
  await focused(page.getByRole('combobox', { name: 'Field' }).last());
  await keyboard.type(name);
  await page.getByRole('option').first().waitFor();
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await focused(page.locator('input[aria-label="Value"]').last());
  await keyboard.type(value);
}

const isFocused = (locator: Locator) => locator.evaluate((element) => element === element.ownerDocument.activeElement);

const focused = (locator: Locator) => expect.poll(() => isFocused(locator), { timeout: 5_000 }).toBe(true);

/** Goes on with Tab, as people without a mouse do, until it is there. */
async function tabTo(page: Page, locator: Locator, key = 'Tab'): Promise<void> {
  await locator.waitFor();
  for (let pressed = 0; pressed < 80; pressed++) {
    if (await isFocused(locator)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${locator} is not reached with ${key}`);
}

const PASSWORD = 'maple tunnel fiddle cloud';

async function signedIn(): Promise<Page> {
  const page = await (await browser.newContext(visitor())).newPage();
  await page.goto(ripen.url);
  const setUp = page.getByRole('heading', { level: 1, name: 'Set up Ripen' });
  await setUp.or(page.getByRole('heading', { level: 1, name: 'Sign in' })).waitFor();
  const first = await setUp.isVisible();
  if (first) {
    await page.getByLabel('Company name').fill('Halden Instruments');
    await page.getByLabel('Postal address').fill('ul. Portowa 8, 81-350 Gdynia');
    await page.getByLabel('Your name').fill('Ada Newcomer');
  }
  await page.getByLabel('Email').fill('ada@halden.example');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: first ? 'Set up and sign in' : 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  return page;
}

/** Passes axe on a desk and on a phone, and is not wider than the screen. */
async function withoutFaults(page: Page): Promise<void> {
  for (const size of [WIDTHS.phone, WIDTHS.desk]) {
    await page.setViewportSize(size);
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(size.width);
  }
}
