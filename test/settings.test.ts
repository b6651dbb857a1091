import { expect, test } from 'vitest';
import { accessFaults, WIDTHS } from './browser.ts';
import { atWork } from './story.ts';

const { ripen, browser, page, broken } = await atWork();

const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const notice = (text: string) => page.getByRole('alert').filter({ hasText: text });

test('on a phone the settings are a list that leads to the audit log and back', { timeout: 60_000 }, async () => {
  await page.setViewportSize(WIDTHS.phone);
  await page.goto(`${ripen.url}/settings`);
  await page.getByRole('link', { name: /^Audit log/ }).click();
  await heading('Audit log');
  await page.getByRole('link', { name: 'Settings' }).click();
  await heading('Settings');
  await page.setViewportSize(WIDTHS.desk);
});

test('a list of choices that is open passes axe, wide and narrow, and is walked by keys', {
  timeout: 60_000,
}, async () => {
  await page.goto(`${ripen.url}/settings/time`);
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  for (const size of Object.values(WIDTHS)) {
    await page.setViewportSize(size);
    await zone.click();
    await page.getByRole('option', { name: 'Europe/Warsaw' }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await zone.press('Escape');
  }
  await page.setViewportSize(WIDTHS.desk);
  await zone.fill('America/');
  for (let n = 0; n < 25; n++) await zone.press('ArrowDown');
  const reached = page.locator('[role=option][data-combobox-selected]');
  const isInView = await reached.evaluate(
    (one) => one.getBoundingClientRect().bottom <= (one.parentElement?.getBoundingClientRect().bottom ?? 0) + 1,
  );
  expect(isInView).toBe(true);
  await zone.press('Escape');
});

test('a setting is changed, taken back, and both stand in the audit log', { timeout: 60_000 }, async () => {
  await page.goto(`${ripen.url}/settings/company`);
  await page.getByLabel('Company name').fill('Halden Optics');
  await button('Save settings').click();
  await notice('The settings are saved').getByRole('button', { name: 'Undo' }).click();
  await notice('It is as it was before').waitFor();
  await expect.poll(() => page.getByLabel('Company name').inputValue()).toBe('Halden Instruments');
  await page.goto(`${ripen.url}/settings/audit?kind=settings`);
  await page
    .getByRole('button', { name: /Changed settings/ })
    .first()
    .click();
  const changes = page.getByRole('row').filter({ hasText: 'Halden Optics' });
  await expect.poll(() => changes.first().textContent()).toContain('Halden OpticsHalden Instruments');
});

test('R-5 a field is added, renamed, deleted and brought back', { timeout: 60_000 }, async () => {
  await page.goto(`${ripen.url}/settings/fields`);
  await page.getByRole('tab', { name: 'Accounts' }).click();
  await button('Add field').first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill('Renewal month');
  await form.getByLabel('Type').click();
  await page.getByRole('option', { name: 'One choice' }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('option', { name: 'One choice' }).click();
  await form.getByLabel('Choices').fill('May');
  await page.keyboard.press('Enter');
  await form.getByRole('button', { name: 'Add field' }).click();
  await page.getByText('custom.renewal_month').waitFor();
  await button('Change Renewal month').click();
  await form.getByLabel('Name').fill('Renews in');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await button('Delete Renews in').click();
  await form.getByRole('button', { name: 'Delete' }).click();
  await notice('Renews in is deleted').getByRole('button', { name: 'Undo' }).click();
  await button('Delete Renews in').waitFor();
  const { items } = await ripen.must('GET', '/api/fields?record=account');
  const again = { id: 'account.renewal_month', name: 'Renews in', choices: ['May'] };
  expect(items).toContainEqual(expect.objectContaining(again));
});

test('a key is made, shown once, comes in, and is revoked', { timeout: 60_000 }, async () => {
  await page.goto(`${ripen.url}/settings/api-keys`);
  await button('Make API key').first().click();
  await page.getByLabel('Name').fill('Website');
  await button('Make key').click();
  const key =
    (await page
      .getByRole('dialog')
      .getByText(/^ripen_/)
      .textContent()) ?? '';
  const status = async () =>
    (await fetch(`${ripen.url}/api/contacts?limit=1`, { headers: { authorization: `Bearer ${key}` } })).status;
  expect(await status()).toBe(200);
  await button('I have kept it').click();
  await button('Revoke Website').click();
  await button('Revoke key').click();
  await notice('Website is revoked').waitFor();
  expect(await status()).toBe(401);
});

test('the commands reach a person, a page and an action, by keys alone', { timeout: 60_000 }, async () => {
  await ripen.must('POST', '/api/contacts', {
    first_name: 'Zenobia',
    last_name: 'Quill',
    email: 'zenobia@quill.example',
  });
  await page.goto(ripen.url);
  await heading('Home');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search people, companies, pages, actions' });
  await field.fill('zenob');
  await page.getByRole('option', { name: /Zenobia Quill/ }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await heading('Zenobia Quill');
  await page.keyboard.press('Control+k');
  await field.fill('audit');
  await page.keyboard.press('Enter');
  await heading('Audit log');
  await page.keyboard.press('Control+k');
  await expect.poll(() => page.getByRole('option').first().textContent()).toContain('Zenobia Quill');
  await field.fill('new contact');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'New contact' }).waitFor();
  await page.keyboard.press('Escape');
});

test('keys: g and a letter go to a page, ? shows the keys of the place', { timeout: 60_000 }, async () => {
  await page.goto(ripen.url);
  await heading('Home');
  await page.keyboard.press('g');
  await page.keyboard.press('j');
  await heading('Journeys');
  await page.keyboard.press('Shift+?');
  const help = page.getByRole('dialog', { name: 'Keyboard' });
  await help.getByRole('heading', { name: 'Lists' }).waitFor();
  expect(await help.getByRole('heading', { name: 'Mailbox' }).count()).toBe(0);
  await page.keyboard.press('Escape');
});

test('language and appearance are there at once, and in another browser too', { timeout: 60_000 }, async () => {
  await page.goto(`${ripen.url}/settings/appearance`);
  await page.getByRole('radio', { name: 'Polski' }).click();
  await heading('Wygląd');
  expect(await page.locator('html').getAttribute('lang')).toBe('pl');
  await page.getByRole('radio', { name: 'Ciemny' }).click();
  const state = await page.context().storageState();
  const elsewhere = await browser.newContext({ storageState: { cookies: state.cookies, origins: [] } });
  const other = await elsewhere.newPage();
  await other.goto(`${ripen.url}/contacts`);
  await other.getByRole('heading', { level: 1, name: 'Kontakty' }).waitFor();
  await expect.poll(() => other.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  await elsewhere.close();
  expect(broken).toEqual([]);
});
