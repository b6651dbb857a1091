import { afterEach, expect, test } from 'vitest';
import { WIDTHS } from './browser.ts';
import { atWork, BOTH, withoutFaults } from './story.ts';

const { ripen, page, broken } = await atWork();
afterEach(() => expect(broken).toEqual([]));

test('R-6 two contacts with one address are found, compared and merged; the old address leads to the survivor', {
  timeout: 120_000,
}, async () => {
  const [zoe, zoey] = await people(
    { first_name: 'Zoe', last_name: 'Ash', email: 'zoe@ash.example', job_title: 'Buyer', consent: 4 },
    {
      first_name: 'Zoey',
      last_name: 'Ash',
      email: 'ZOE@ash.example',
      job_title: 'Head buyer',
      city: 'Lund',
      do_not_email: true,
    },
  );
  await ripen.must('POST', '/api/interactions', {
    interactions: [{ type: 'demo_requested', contact: { id: zoey } }],
  });

  await page.goto(`${ripen.url}/contacts`);
  await page.getByRole('link', { name: 'Find duplicates' }).click();
  await heading('Contacts that may be the same');
  await page.getByRole('heading', { name: 'Same address: zoe@ash.example' }).waitFor();
  await withoutFaults(page, BOTH);
  await page.getByRole('link', { name: `Merge Zoey Ash, number ${zoey}` }).click();

  await heading('Merge Zoey Ash');
  expect(await page.getByRole('combobox', { name: 'The contact that stays' }).inputValue()).toContain('Zoe Ash');
  const title = page.getByRole('radiogroup', { name: 'Job title' });
  await title.waitFor();
  expect(await title.getByRole('radio', { name: 'Zoe Ash: Buyer' }).isChecked()).toBe(true);
  await title.getByRole('radio', { name: 'Zoey Ash: Head buyer' }).check();
  await page.getByRole('radiogroup', { name: 'City' }).getByText('Lund').waitFor();
  for (const careful of ['Consent level', 'No emails'])
    await page.getByRole('radiogroup', { name: careful }).getByText('the more careful answer stays').waitFor();
  await page.getByText('Interactions', { exact: true }).waitFor();
  await withoutFaults(page, BOTH);
  await page.getByRole('button', { name: 'Merge contacts' }).click();
  await page
    .getByRole('dialog', { name: 'Merge Zoey Ash into Zoe Ash?' })
    .getByRole('button', { name: 'Merge contacts' })
    .click();

  await page.getByText('Zoey Ash is part of Zoe Ash now').waitFor();
  await heading('Zoe Ash');
  expect(await ripen.must('GET', `/api/contacts/${zoe}`)).toMatchObject({
    job_title: 'Head buyer',
    city: 'Lund',
    do_not_email: true,
  });
  await page.goto(`${ripen.url}/contacts/${zoey}`);
  await page.getByText('This record was merged into Zoe Ash').waitFor();
  await page.waitForURL(`${ripen.url}/contacts/${zoe}`);
});

test('R-6 accounts are merged from their menu, by search, also on a phone', { timeout: 120_000 }, async () => {
  const { ids } = await ripen.must('POST', '/api/accounts/upsert', {
    records: [
      { name: 'Zephyr Works', city: 'Lund' },
      { name: 'Zephyr Works AB', city: 'Malmö' },
    ],
  });
  await page.setViewportSize(WIDTHS.phone);
  await page.goto(`${ripen.url}/accounts/${ids[1]}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Merge…' }).click();
  await heading('Merge Zephyr Works AB');
  await page.getByRole('combobox', { name: 'The account that stays' }).fill('Zephyr');
  await page.getByRole('option', { name: 'Zephyr Works', exact: true }).click();
  await page.getByRole('radiogroup', { name: 'City' }).getByRole('radio', { name: 'Malmö' }).check();
  await withoutFaults(page, BOTH);
  await page.setViewportSize(WIDTHS.phone);
  await page.getByRole('button', { name: 'Merge accounts' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Merge accounts' }).click();
  await page.getByText('Zephyr Works AB is part of Zephyr Works now').waitFor();
  expect(await ripen.must('GET', `/api/accounts/${ids[0]}`)).toMatchObject({ name: 'Zephyr Works', city: 'Malmö' });
});

test('R-7 a contact is exported and erased from its menu, after its name was written', {
  timeout: 120_000,
}, async () => {
  const [yara] = await people({ first_name: 'Yara', last_name: 'Birk', email: 'yara@birk.example' });
  await page.goto(`${ripen.url}/contacts/${yara}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export data' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`contact-${yara}.json`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Erase…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase Yara Birk?' });
  await expect
    .poll(() => dialog.locator('dl > div').allInnerTexts())
    .toEqual([
      expect.stringMatching(/^Contact\s+1 removed$/),
      expect.stringMatching(/^Scores\s+1 removed$/),
      expect.stringMatching(/^Stages\s+1 made anonymous$/),
    ]);
  const erase = dialog.getByRole('button', { name: 'Erase contact' });
  expect(await erase.isDisabled()).toBe(true);
  await withoutFaults(page, BOTH);
  await dialog.getByLabel('Write “Yara Birk” to confirm').fill('yara birk');
  await page.keyboard.press('Enter');
  await page.getByText('Yara Birk is erased').waitFor();
  await expect(ripen.must('GET', `/api/contacts/${yara}`)).rejects.toThrow('404');
});

async function people(...records: object[]): Promise<number[]> {
  return (await ripen.must('POST', '/api/contacts/upsert', { records })).ids;
}

const heading = (name: string) => page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
