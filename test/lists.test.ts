import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { signedIn } from './browser.ts';
import { inBrowser, withoutFaults } from './story.ts';

const { ripen, browser } = await inBrowser();

test('a list is searched, filtered, sorted, gone through by keys, kept as a view and exported', {
  timeout: 120_000,
}, async () => {
  await ripen.must('POST', '/api/accounts/upsert', {
    match_on: ['name'],
    records: [
      { name: 'Quayside Optics', city: 'Gdynia', annual_revenue: 5_000_000 },
      { name: 'Quayside Pumps', city: 'Gdynia', annual_revenue: 90_000_000 },
      { name: 'Quayside Steel', city: 'Leeds', annual_revenue: 70_000_000 },
    ],
  });
  const { page, broken } = await signedIn(browser, ripen.url);
  await page.goto(`${ripen.url}/accounts`);
  await row(page, 0).waitFor();
  await withoutFaults(page);

  await page.keyboard.press('/');
  await page.keyboard.type('quayside');
  await expect.poll(() => names(page)).toHaveLength(3);
  await page.getByRole('button', { name: 'Annual revenue' }).click();
  await page.getByRole('button', { name: 'Annual revenue' }).click();
  await expect.poll(() => names(page)).toEqual(['Quayside Pumps', 'Quayside Steel', 'Quayside Optics']);

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Field' }).fill('City');
  await page.getByRole('option', { name: 'City', exact: true }).first().click();
  await page
    .getByRole('combobox', { name: 'Value' })
    .or(page.getByRole('textbox', { name: 'Value' }))
    .fill('Gdynia');
  await page.getByRole('button', { name: 'Apply filter' }).click();
  await expect.poll(() => names(page)).toEqual(['Quayside Pumps', 'Quayside Optics']);
  await page.getByRole('button', { name: 'City is Gdynia', exact: true }).waitFor();

  await page.getByRole('button', { name: 'Keep this view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('By the quay');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect.poll(() => names(page).then((all) => all.length)).toBeGreaterThan(3);
  await page.getByRole('button', { name: 'By the quay', exact: true }).click();
  await expect.poll(() => names(page)).toEqual(['Quayside Pumps', 'Quayside Optics']);

  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('1 chosen').waitFor();
  await page.keyboard.press('k');
  await row(page, 0).click();
  await page.getByRole('complementary', { name: 'Quayside Pumps' }).waitFor();
  await page.keyboard.press('j');
  await page.getByRole('complementary', { name: 'Quayside Optics' }).waitFor();
  await withoutFaults(page);
  await page.keyboard.press('Escape');
  expect(await page.getByRole('complementary').count()).toBe(0);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const file = await readFile(await (await downloading).path(), 'utf8');
  expect(
    file
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0]),
  ).toEqual(['Quayside Pumps', 'Quayside Optics']);

  for (const place of ['contacts', 'segments', 'journeys', 'emails', 'texts', 'settings/users']) {
    await page.goto(`${ripen.url}/${place}`);
    await row(page, 0).waitFor();
  }
  expect(broken).toEqual([]);
  await page.context().close();
});

const row = (page: Page, place: number) => page.locator(`[data-place="${place}"]`);

const names = (page: Page): Promise<string[]> => page.locator('[data-place] td:nth-child(2)').allInnerTexts();
