import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults, openBrowser, signedIn, WIDTHS } from './browser.ts';
import { served } from './served.ts';

let ripen: Awaited<ReturnType<typeof served>>;
let browser: Browser;
let page: Page;
const broken: string[] = [];

beforeAll(async () => {
  [ripen, browser] = await Promise.all([served(), openBrowser()]);
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

test('E-3 a text is written, counted in messages, and tried on the built-in phone', { timeout: 60_000 }, async () => {
  await page.goto(`${ripen.url}/new/text`);
  await page.getByLabel('Name').fill('Spring text');
  await page.getByLabel('An empty text').check();
  await page.getByRole('button', { name: 'Create text' }).click();
  await page.getByRole('textbox', { name: 'Message' }).click();
  await page.keyboard.insertText('Hello {{contact.full_name}}: https://halden.example/spring');
  const preview = page.getByRole('complementary', { name: 'Preview' });
  await preview.getByRole('link', { name: 'https://halden.example/spring' }).waitFor();
  await page.getByText('1 message', { exact: true }).waitFor();
  await page.getByText('Say how to get no more texts').waitFor();
  await withoutFaults();
  await page.getByRole('textbox', { name: 'Message' }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(` Łódź. ${'Reply STOP to get no more. '.repeat(2)}`);
  await page
    .getByText('2 messages', { exact: true })
    .or(page.getByText('3 messages', { exact: true }))
    .waitFor();
  await page.getByText(/letters outside the plain alphabet/).waitFor();

  await page.getByRole('button', { name: 'Send a test' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send a test text' });
  await dialog.getByLabel('To this number').fill('nobody');
  await dialog.getByRole('button', { name: 'Send test' }).click();
  await dialog.getByText('"nobody" is not a phone number').waitFor();
  await dialog.getByLabel('To this number').fill('+48 601 555 120');
  await dialog.getByRole('button', { name: 'Send test' }).click();
  await page.getByText('Sent to +48601555120').waitFor();
  const { items } = await ripen.must('GET', '/api/mailbox?channel=text&order=newest&limit=1');
  expect(items[0].text).toContain('https://halden.example/spring Łódź.');
  await page.getByRole('button', { name: 'Mark ready' }).click();
  await page.getByText('The text is ready to be sent').waitFor();
  expect(broken).toEqual([]);
});

/** Passes axe on a desk and on a phone, and is not wider than the screen. */
async function withoutFaults(): Promise<void> {
  for (const size of [WIDTHS.phone, WIDTHS.desk]) {
    await page.setViewportSize(size);
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(size.width);
  }
}
