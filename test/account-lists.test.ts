import { expect, test } from 'vitest';
import { atWork, withoutFaults } from './story.ts';

const { ripen, page, broken } = await atWork();

const STEEL: object[] = [
  { field: 'industry', is: 'one_of', value: ['Steel and metals'] },
  { field: 'annual_revenue', is: 'at_least', value: 1_000_000 },
];

test('S-2 target accounts are named by a template; how well they are known leads to those without a known buyer', {
  timeout: 120_000,
}, async () => {
  await ripen.must('POST', '/api/accounts/upsert', {
    match_on: ['name'],
    records: ['Bare Steel', 'Quiet Steel'].map((name) => ({
      ...{ name, industry: 'Steel and metals', annual_revenue: 2_000_000 },
    })),
  });
  await ripen.must('POST', '/api/contacts', {
    first_name: 'Ina',
    account: { name: 'Quiet Steel' },
    job_title: 'Buyer',
  });

  await page.goto(`${ripen.url}/account-lists`);
  await page.getByRole('button', { name: 'New account list' }).first().click();
  await page.getByRole('radio', { name: 'By size and industry' }).check();
  const industries = page.getByRole('combobox', { name: 'Industries' });
  await industries.press('Backspace');
  await industries.fill('Steel and metals');
  await industries.press('Enter');
  await page.getByLabel('Annual revenue at least').fill('1000000');
  await page.getByLabel('Name', { exact: true }).fill('Steel makers');
  await page.getByRole('button', { name: 'Create account list' }).click();
  await heading('Account list: Steel makers');
  const steel = await asked(...STEEL);
  expect(steel.length).toBeGreaterThan(2);
  await withoutFaults(page);
  await page.getByRole('button', { name: 'Publish list' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(`${steel.length} accounts are in the list.`).waitFor();
  await dialog.getByRole('button', { name: 'Publish list' }).click();
  await page.getByText('Live', { exact: true }).waitFor();

  const noBuyer = await asked(...STEEL, lacks({ field: 'buying_role', is: 'not_empty' }));
  expect(noBuyer).toEqual(expect.arrayContaining(['Bare Steel', 'Quiet Steel']));
  expect(noBuyer.length).toBeLessThan(steel.length);
  await expect.poll(figure('Accounts')).toBe(String(steel.length));
  await expect.poll(figure('Accounts without people')).toBe('1');
  await expect.poll(figure('Accounts without a known buyer')).toBe(String(noBuyer.length));
  await withoutFaults(page);

  await page.getByRole('button', { name: 'Say who is a buyer' }).click();
  await page.getByRole('combobox', { name: 'Field' }).last().fill('Job title');
  await page.getByRole('option', { name: 'Job title', exact: true }).first().click();
  await page.getByRole('combobox', { name: 'Comparison' }).last().click();
  await page.getByRole('option', { name: 'is', exact: true }).click();
  await page.locator('input[aria-label="Value"]').last().fill('Buyer');
  const called = await asked(...STEEL, lacks({ field: 'job_title', is: 'equals', value: 'Buyer' }));
  expect(called).not.toContain('Quiet Steel');
  await expect.poll(figure('Accounts without a known buyer')).toBe(String(called.length));
  await withoutFaults(page);
  await number('Accounts without a known buyer').click();
  await heading('Accounts');
  await expect
    .poll(async () => (await page.locator('[data-place] td:nth-child(2)').allInnerTexts()).sort())
    .toEqual(called);
  expect(broken).toEqual([]);
});

const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** The number beside such words, which is a link to what it counts. */
const number = (words: string) =>
  page
    .locator('dl > div')
    .filter({ has: page.getByText(words, { exact: true }) })
    .getByRole('link');
const figure = (words: string) => () => number(words).textContent();

const lacks = (where: object) => ({ has: 'contacts', times: { exactly: 0 }, where });

/** The accounts that all these conditions hold for, by name. */
async function asked(...all: object[]): Promise<string[]> {
  const filter = encodeURIComponent(JSON.stringify({ all }));
  const { items } = await ripen.must('GET', `/api/accounts?limit=200&filter=${filter}`);
  return items.map(({ name }: { name: string }) => name).sort();
}
