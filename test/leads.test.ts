import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { atWork, withoutFaults } from './story.ts';

const { ripen, page, broken } = await atWork();

test('R-3 R-4 a lead is added at its contact, disqualified with a reason, opened again, and a deal comes from it', {
  timeout: 120_000,
}, async () => {
  const grace = await graceOfAlder();

  await page.goto(`${ripen.url}/contacts/${grace}`);
  await heading(page, 'Grace Hall');
  await page.getByRole('region', { name: 'Leads' }).getByRole('button', { name: 'New lead' }).click();
  await page.getByLabel('Topic').fill('Pump sensors');
  await page.getByRole('button', { name: 'Add lead' }).click();
  await page.getByRole('region', { name: 'Leads' }).getByRole('link', { name: 'Pump sensors' }).click();
  await heading(page, 'Pump sensors');
  await page.getByText('Became a lead').waitFor();
  await withoutFaults(page);

  await page.getByRole('button', { name: 'Disqualify' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Disqualify' }).click();
  await dialog.getByText('Write a reason.').waitFor();
  await dialog.getByLabel('Reason').fill('No budget');
  await dialog.getByRole('button', { name: 'Disqualify' }).click();
  await page.getByText('Lead disqualified').waitFor();
  await page.getByRole('button', { name: 'Open again' }).click();
  await page.getByText('Lead opened again').waitFor();

  await page.getByRole('region', { name: 'Deals' }).getByRole('button', { name: 'New deal' }).click();
  await page.getByLabel('Amount').fill('-5');
  await page.getByLabel('Currency').fill('eur');
  await page.getByRole('button', { name: 'Add deal' }).click();
  await page.getByText('cannot be less than 0').first().waitFor();
  await page.getByLabel('Amount').fill('48000');
  await page.getByRole('button', { name: 'Add deal' }).click();
  await page.getByRole('region', { name: 'Deals' }).getByRole('link', { name: 'Pump sensors' }).click();
  await page.waitForURL(/opportunities/);
  await page.getByText('€48,000').waitFor();
  await withoutFaults(page);
  await page.getByRole('button', { name: 'Won', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Won' }).click();
  await page.getByText('Deal won').waitFor();
  expect(broken.filter((error) => !error.includes('422'))).toEqual([]);
});

test('a task is added at its contact and completed by one press, which can be taken back', {
  timeout: 120_000,
}, async () => {
  const grace = await graceOfAlder();
  await page.goto(`${ripen.url}/contacts/${grace}`);
  const tasks = page.getByRole('region', { name: 'Tasks' });
  await tasks.getByRole('button', { name: 'New task' }).click();
  await page.getByLabel('Subject').fill('Call Grace');
  await page.getByLabel('Due').fill('2026-11-30T10:00');
  await page.getByRole('button', { name: 'Add task' }).click();
  await tasks.getByText('was due').waitFor();
  await withoutFaults(page);
  await tasks.getByRole('button', { name: 'Complete “Call Grace”' }).click();
  await page.getByText('“Call Grace” is done').waitFor();
  await tasks.getByText('Nothing to do here.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await tasks.getByRole('link', { name: 'Call Grace' }).click();
  await page.waitForURL(/tasks/);
  await page.getByRole('button', { name: 'Mine' }).click();
  await page.getByRole('row', { name: /Call Grace/ }).waitFor();
  await page.getByRole('button', { name: 'Overdue' }).click();
  await page.getByRole('row', { name: /Call Grace/ }).waitFor();
  expect(broken.filter((error) => !error.includes('422'))).toEqual([]);
});

test('leads, the pipeline and tasks are right on a phone and on a desk', { timeout: 120_000 }, async () => {
  for (const [path, title] of [
    ['leads', 'Leads'],
    ['opportunities', 'Pipeline'],
    ['tasks', 'Tasks'],
  ] as const) {
    await page.goto(`${ripen.url}/${path}`);
    await heading(page, title);
    await page.getByRole('row').nth(2).waitFor();
    await withoutFaults(page);
  }
  expect(broken.filter((error) => !error.includes('422'))).toEqual([]);
});

async function graceOfAlder(): Promise<number> {
  const { ids } = await ripen.must('POST', '/api/contacts/upsert', {
    match_on: ['email'],
    records: [{ first_name: 'Grace', last_name: 'Hall', email: 'grace.hall@alder.example' }],
  });
  return ids[0];
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
