import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { signedIn } from './browser.ts';
import { inBrowser, withoutFaults } from './story.ts';

const { ripen, browser } = await inBrowser();

test('a contact and its account are read, changed in place with the way back, and added', {
  timeout: 120_000,
}, async () => {
  const { page, broken } = await signedIn(browser, ripen.url);
  const { account, grace } = await graceOfAlder();

  await page.goto(`${ripen.url}/contacts/${grace}`);
  await heading(page, 'Grace Hall');
  await page.getByText('Visited a page').waitFor();
  await page.getByRole('button', { name: 'Visited a page /calibration' }).click();
  await page.getByText('https://halden.example/calibration').waitFor();
  await page.getByRole('button', { name: 'Why in Looked at calibration lately?' }).click();
  await page.getByText('consent is at least 4').waitFor();
  await withoutFaults(page);

  await page.getByRole('button', { name: 'Change Email' }).click();
  await page.getByRole('textbox', { name: 'Email' }).fill('no address');
  await page.keyboard.press('Enter');
  await page.getByText('"no address" cannot be an email address').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Job title: empty. Change' }).click();
  await page.keyboard.type('Plant manager');
  await page.keyboard.press('Enter');
  await page.getByText('Job title is changed').waitFor();
  await page.getByRole('button', { name: 'Job title: Plant manager. Change' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Job title: empty. Change' }).waitFor();
  expect((await ripen.must('GET', `/api/contacts/${grace}`)).job_title).toBeNull();

  await page.getByRole('link', { name: 'Alder Pumps' }).first().click();
  await heading(page, 'Alder Pumps');
  await page.getByRole('region', { name: 'Timeline' }).getByRole('link', { name: 'Grace Hall' }).first().waitFor();
  await withoutFaults(page);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete account' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete account' }).click();
  await page.getByRole('link', { name: 'Grace Hall is a contact of this account' }).waitFor();
  await page.getByRole('button', { name: 'Keep' }).click();
  expect((await ripen.must('GET', `/api/accounts/${account}`)).name).toBe('Alder Pumps');

  await page.goto(`${ripen.url}/contacts`);
  await page.getByRole('button', { name: 'New contact' }).click();
  await page.getByLabel('First name').fill('Nora');
  await page.getByLabel('Last name').fill('Lund');
  await page.getByRole('button', { name: 'Add contact' }).click();
  await heading(page, 'Nora Lund');
  // Whoever is new stands in the first stage at once; nothing else has happened.
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await timeline.getByText('Entered a lifecycle stage').waitFor();
  expect(await timeline.getByRole('listitem').allInnerTexts()).toEqual([
    'Tuesday, 1 December 2026',
    expect.stringMatching(/^Entered a lifecycle stage Visitor\s+08:00$/),
  ]);
  expect(broken.filter((error) => !error.includes('422') && !error.includes('409'))).toEqual([]);

  await page.goto(`${ripen.url}/contacts/99999999`);
  await heading(page, 'There is no such contact');
  await page.context().close();
});

/** An account with one person, who looked at calibration and so came into a segment. */
async function graceOfAlder(): Promise<{ account: number; grace: number }> {
  const { id: account } = await ripen.must('POST', '/api/accounts', { name: 'Alder Pumps' });
  const { id: grace } = await ripen.must('POST', '/api/contacts', {
    first_name: 'Grace',
    last_name: 'Hall',
    email: 'grace.hall@customer.example',
    consent: 4,
    account_id: account,
  });
  const data = { page: '/calibration', url: 'https://halden.example/calibration' };
  await ripen.must('POST', '/api/interactions', {
    interactions: [{ type: 'page_visited', contact: { id: grace }, data }],
  });
  const segments = async () =>
    (await ripen.must('GET', `/api/contacts/${grace}/memberships`)).items.map(
      (item: { segment: { name: string } }) => item.segment.name,
    );
  await expect.poll(segments, { timeout: 20_000 }).toContain('Looked at calibration lately');
  return { account, grace };
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
