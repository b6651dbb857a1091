import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { atWork, focused, tabTo, withoutFaults } from './story.ts';

const { ripen, page, broken } = await atWork();

const LARGE_IN_CHICAGO = [
  { field: 'account.city', is: 'equals', value: 'Chicago' },
  { field: 'account.annual_revenue', is: 'at_least', value: 100_000 },
];
const BUYERS = { field: 'job_title', is: 'equals', value: 'Buyer' };

test('S-2, S-3 buyers at large accounts in Chicago: from nothing to a live segment with the keyboard alone', {
  timeout: 120_000,
}, async () => {
  const size = async (condition: object) => (await ripen.must('POST', '/api/segments/size', { condition })).size;
  const { keyboard } = page;

  await page.goto(ripen.url);
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  await keyboard.press('g');
  await keyboard.press('s');
  await tabTo(page.getByRole('button', { name: 'New segment' }));
  await keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'New segment' }).waitFor();
  await withoutFaults(page);
  await focused(page.getByLabel('Name'));
  await keyboard.type('Chicago buyers');
  await keyboard.press('Enter');

  await page.getByRole('heading', { level: 1, name: 'Segment: Chicago buyers' }).waitFor();
  await withoutFaults(page);
  await tabTo(page.getByRole('button', { name: 'Field', exact: true }));
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

  await tabTo(page.getByRole('button', { name: 'Publish segment' }), 'Shift+Tab');
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
  await tabTo(why);
  await keyboard.press('Enter');
  await page.getByText('found: Chicago').waitFor();
  await withoutFaults(page);
  expect(broken).toEqual([]);
});

test('S-2 what somebody else changed meanwhile is not written over', { timeout: 60_000 }, async () => {
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
});

test('what could not be saved says why until it is, also while it is tried again', { timeout: 60_000 }, async () => {
  const path = '/api/segments/far-away';
  await ripen.must('PUT', path, { name: 'Far away', kind: 'dynamic', condition: BUYERS });
  await page.goto(`${ripen.url}/segments/far-away`);
  await page.route(`**${path}`, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await page.getByRole('textbox', { name: 'Name' }).fill('Farther away');
  const reason = page.getByRole('alert').filter({ hasText: 'Your changes are not saved' });
  await reason.waitFor();
  await page.waitForRequest((request) => request.method() === 'PUT');
  expect(await reason.isVisible()).toBe(true);
  await page.unroute(`**${path}`);
  await reason.getByRole('button', { name: 'Try again' }).click();
  await reason.waitFor({ state: 'detached' });
  expect((await ripen.must('GET', path)).name).toBe('Farther away');
  broken.length = 0;
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
