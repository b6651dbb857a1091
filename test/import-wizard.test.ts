import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { atWork, withoutFaults } from './story.ts';

const { ripen, page, broken } = await atWork();
const directory = await mkdtemp(join(tmpdir(), 'ripen-wizard-'));
afterAll(() => rm(directory, { recursive: true }));

const HEAD = 'Name;E-Mail;Firma;Ort;Schuhgröße';
const GUESTS = `${HEAD}
Ada Nowak;ada@wizard.example;Optyka Wisła;Kraków;39
"Müller; Jürgen";juergen@wizard.example;Müller & Söhne;München;44
Bea Broken;bea(at)wizard.example;Lens Ltd;Leeds;38
Ada Nowak-King;ADA@wizard.example;Optyka Wisła;Gdynia;39
`;

test('F-9 a file is dropped, mapped, checked and imported; one leaves and comes back to what it made', {
  timeout: 120_000,
}, async () => {
  const file = join(directory, 'guests.csv');
  // As an older Windows writes it: not in UTF-8, with semicolons.
  await writeFile(file, Buffer.from(GUESTS.replaceAll('ł', 'l'), 'latin1'));

  await page.goto(`${ripen.url}/contacts`);
  await page.getByRole('link', { name: 'Import CSV' }).click();
  await page.getByRole('heading', { level: 1, name: 'Import a file' }).waitFor();
  await withoutFaults(page);
  for (const [name, bytes, says] of [
    ['guests.xlsx', 'PK\u0003\u0004', 'Save it as “CSV UTF-8”'],
    ['empty.csv', '', '“empty.csv” is empty'],
    ['picture.png', 'x', 'is no CSV file'],
    ['head.csv', 'Name,Email\n', 'nothing under it'],
    ['renamed.csv', 'PK\u0003\u0004 a workbook', 'This is an Excel workbook'],
  ] as const) {
    await choose(page, name, bytes);
    await page.getByRole('alert').getByText(says).waitFor();
  }
  await withoutFaults(page);

  await drop(page, file);
  await page.getByText('columns of guests.csv have a field').waitFor();
  const becomes = (column: string) => page.getByRole('combobox', { name: `“${column}” becomes` });
  expect(await becomes('E-Mail').inputValue()).toBe('Email');
  expect(await becomes('Name').inputValue()).toBe('Full name');
  await map(page, 'Firma', 'Account: Name');
  await map(page, 'Ort', 'Email');
  await page.getByText('“E-Mail” goes there too.').waitFor();
  expect(await page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
  await map(page, 'Ort', 'City');
  await map(page, 'Schuhgröße', 'Create a custom field …');
  await page
    .getByText('Known to programs as custom.schuhgroße')
    .or(page.getByText(/custom\.schuhgr/))
    .waitFor();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Shoe size');
  await page.getByRole('button', { name: 'Create the field' }).click();
  await expect.poll(() => becomes('Schuhgröße').inputValue(), { timeout: 15_000 }).toBe('Shoe size');
  await withoutFaults(page);

  await page.getByRole('button', { name: 'Continue' }).click();
  expect(await page.getByRole('checkbox', { name: 'Email' }).isChecked()).toBe(true);
  expect(await page.getByRole('radio', { name: 'Create the account' }).isChecked()).toBe(true);
  await page.getByLabel('Source of all rows').fill('Optics fair');
  await withoutFaults(page);
  await page.getByRole('button', { name: 'Check the file' }).click();

  const run = page.getByRole('button', { name: 'Import 3 rows' });
  await run.waitFor();
  await page.getByText('1 row would be refused').waitFor();
  await page.getByText('"bea(at)wizard.example" cannot be an email address').waitFor();
  await withoutFaults(page);
  expect(await peopleAt('wizard.example')).toEqual([]);

  const address = page.url();
  await page.reload();
  await run.click();
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page.getByText('2 created, 1 updated, 1 refused.').waitFor();
  await page.goto(address);
  await page.getByText('Done', { exact: true }).waitFor();
  await withoutFaults(page);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download refused rows' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toContain(
    'Bea Broken;bea(at)wizard.example;Lens Ltd;Leeds;38;3;',
  );

  await page.getByRole('link', { name: 'Open the new contacts' }).click();
  await page.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor();
  await page.getByText('Jürgen Müller').or(page.getByText('Müller; Jürgen')).first().waitFor();
  expect(await peopleAt('wizard.example')).toMatchObject([
    { email: 'ADA@wizard.example', city: 'Gdynia', source: 'Optics fair', custom: { shoe_size: 39 } },
    { email: 'juergen@wizard.example', account: { name: 'Müller & Söhne' } },
  ]);

  await page.goBack();
  await page.getByRole('button', { name: 'Make a static segment' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make a static segment' }).click();
  await page.getByRole('heading', { level: 1, name: 'Segment: Import of guests' }).waitFor();
  expect((await ripen.must('GET', '/api/segments/import-of-guests/members')).total).toBe(2);

  await page.goto(`${ripen.url}/imports`);
  await page.getByRole('link', { name: 'guests.csv' }).waitFor();
  await withoutFaults(page);
  // What was refused on purpose above is told by the browser as well.
  expect(broken.filter((line) => !line.includes('status of 400') && !line.includes('status of 422'))).toEqual([]);
});

test('F-9 an import is taken back: what it created goes, and what was changed since stays', {
  timeout: 60_000,
}, async () => {
  const form = new FormData();
  form.set('record', 'contacts');
  form.set('mapping', JSON.stringify({ Name: 'full_name', 'E-Mail': 'email' }));
  form.set('file', new Blob(['Name,E-Mail\nUna Undone,una@undo.example\nUlf Kept,ulf@undo.example\n']), 'undo.csv');
  const { id } = await ripen.must('POST', '/api/imports', form);
  await expect
    .poll(async () => (await ripen.must('GET', `/api/imports/${id}`)).state, { timeout: 20_000 })
    .toBe('done');
  const [, ulf] = await peopleAt('undo.example');
  await ripen.must('PATCH', `/api/contacts/${ulf.id}`, { city: 'Lund' });

  await page.goto(`${ripen.url}/imports/${id}`);
  await page.getByRole('button', { name: 'Undo the import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Undo the import of undo.csv?' });
  await dialog.getByText('2 records that it created are removed').waitFor();
  await withoutFaults(page);
  await dialog.getByRole('button', { name: 'Undo the import' }).click();
  await page.getByText('1 record was removed').first().waitFor();
  await page.getByText('1 stayed because somebody has changed it since.').first().waitFor();
  await withoutFaults(page);
  expect(await peopleAt('undo.example')).toMatchObject([{ id: ulf.id, city: 'Lund' }]);
});

/** The people of a file who are in Ripen, as they came: known by the domain of their addresses. */
async function peopleAt(domain: string) {
  const filter = JSON.stringify({ field: 'email', is: 'ends_with', value: `@${domain}` });
  return (await ripen.must('GET', `/api/contacts?sort=id&filter=${encodeURIComponent(filter)}`)).items;
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) });
}

/** As somebody drags it in from a folder. */
async function drop(page: Page, path: string): Promise<void> {
  const base64 = (await readFile(path)).toString('base64');
  // As text, for this side knows no page.
  const dropped = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob('${base64}'), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], 'guests.csv', { type: 'text/csv' }));
    return transfer;
  })()`);
  const zone = page.locator('.mantine-Dropzone-root');
  await zone.dispatchEvent('dragenter', { dataTransfer: dropped });
  await zone.dispatchEvent('drop', { dataTransfer: dropped });
}

/** Looks for the field by its name and takes it. */
async function map(page: Page, column: string, field: string): Promise<void> {
  const select = page.getByRole('combobox', { name: `“${column}” becomes` });
  await select.click();
  await select.fill(field);
  await page.getByRole('option', { name: field, exact: true }).click();
}
