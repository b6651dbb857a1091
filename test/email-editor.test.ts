import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, signedIn } from './browser.ts';
import { served } from './served.ts';

let ripen: Awaited<ReturnType<typeof served>>;
let browser: Browser;
let page: Page;
const broken: string[] = [];

beforeAll(async () => {
  [ripen, browser] = await Promise.all([served({ accounts: 20, contacts: 120, seed: 3 }), openBrowser()]);
  ({ page } = await signedIn(browser, ripen.url));
  page.on('pageerror', (error) => broken.push(error.message));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await ripen?.stop();
});

test('E-7 an email that a live journey sends says so before it is changed, and is not deleted', {
  timeout: 60_000,
}, async () => {
  await page.goto(`${ripen.url}/emails/calibration-offer`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete email' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('link', { name: 'Calibration before the year ends' }).waitFor();
  await dialog.getByText('Close', { exact: true }).click();

  const subject = page.getByRole('textbox', { name: 'Subject' });
  const before = await subject.innerText();
  await subject.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(' and more');
  await page.getByText('changes not published').waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(() => subject.innerText()).toBe(before);
  await page.keyboard.press('Control+y');
  await expect.poll(() => subject.innerText()).toBe(`${before} and more`);
  await page.getByText(/^Saved/).waitFor();
  await page.getByRole('button', { name: 'Mark changes ready' }).click();
  await page.getByRole('dialog').getByText('1 running journey sends it.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Mark changes ready' }).click();
  await page.getByText('The email is ready to be sent').waitFor();
  expect(await ripen.must('GET', '/api/emails/calibration-offer')).toMatchObject({ state: 'ready', draft: null });
  expect(broken).toEqual([]);
});
