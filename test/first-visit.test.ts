import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { visitor } from './browser.ts';
import { inBrowser, withoutFaults } from './story.ts';

const { ripen, browser } = await inBrowser();

const PASSWORD = 'maple tunnel fiddle cloud';

test('a newcomer sets Ripen up, finds the sample company, and sees a mail and a text arrive', {
  timeout: 120_000,
}, async () => {
  const context = await browser.newContext(visitor());
  const page = await context.newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));

  await page.goto(ripen.url);
  await heading(page, 'Set up Ripen');
  await withoutFaults(page);
  await page.getByLabel('Company name').fill('Halden Instruments');
  await page.getByLabel('Postal address').fill('ul. Portowa 8, 81-350 Gdynia');
  await page.getByLabel('Your name').fill('Ada Newcomer');
  await page.getByLabel('Email').fill('ada@halden.example');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await heading(page, 'Home');

  await page.getByRole('button', { name: 'Ada Newcomer: account and appearance' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await heading(page, 'Sign in');
  await withoutFaults(page);
  await page.getByLabel('Email').fill('ada@halden.example');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await heading(page, 'Home');
  expect(await page.getByRole('main').innerText()).toMatch(/Contacts\s+400\s+Accounts\s+40\s+Segments\s+6/);
  await page.getByText('Calibration before the year ends', { exact: true }).first().waitFor();
  await withoutFaults(page);

  const { items } = await ripen.must('GET', '/api/accounts?limit=1');
  const { ids } = await ripen.must('POST', '/api/contacts/upsert', {
    match_on: ['email'],
    records: [
      {
        ...{ first_name: 'Grace', last_name: 'Hall', email: 'grace.hall@customer.example', consent: 4 },
        ...{ mobile_phone: '+48503111222', account_id: items[0].id },
      },
    ],
  });
  await ripen.must('POST', '/api/interactions', {
    interactions: [{ type: 'page_visited', contact: { id: ids[0] }, data: { page: '/calibration' } }],
  });

  await page.getByRole('link', { name: 'Mailbox and phone' }).click();
  await heading(page, 'Mailbox and phone');
  await page.getByRole('searchbox').fill('grace.hall');
  await page
    .getByRole('listitem')
    .getByRole('link', { name: /grace\.hall@customer\.example/ })
    .click();
  await page
    .getByRole('heading', { level: 2, name: `Calibration for ${items[0].name} before the year ends` })
    .waitFor();
  const mail = page.getByTitle('The mail as the recipient sees it').contentFrame();
  await mail.getByText('Dear Grace,').waitFor();
  await withoutFaults(page);
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    mail.getByRole('link', { name: 'See the offer' }).click(),
  ]);
  await opened.close();

  await page.getByRole('button', { name: 'Forward by 1 day' }).click();
  const clock = page.getByRole('region', { name: 'Simulated clock' });
  await clock.getByText('The last move brought').waitFor();
  expect(await clock.getByRole('status').innerText()).toMatch(/\d+ texts?/);
  expect((await ripen.must('GET', '/api/clock')).now).toBe('2026-12-02T07:00:00.000Z');

  await page.getByRole('radiogroup', { name: 'Received by' }).getByText('Phone').click();
  await page.getByRole('searchbox').fill('503111222');
  await page.getByRole('article').getByText('Thank you, Grace. An engineer of Halden Instruments calls you').waitFor();
  await withoutFaults(page);

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Time and language' }).click();
  await heading(page, 'Time and language');
  expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('Europe/Warsaw');
  await withoutFaults(page);
  expect(broken).toEqual([]);
  await context.close();
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
