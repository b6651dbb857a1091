import { expect, test } from 'vitest';
import { atWork, withoutFaults } from './story.ts';

const { ripen, page } = await atWork();
const broken: string[] = [];
page.on('pageerror', (error) => broken.push(error.message));

test('E-1, E-2, E-3 an email from empty to ready: written, seen as a contact, mended, tried, and marked ready', {
  timeout: 120_000,
}, async () => {
  const { keyboard } = page;
  const [reader] = (await ripen.must('GET', '/api/contacts?limit=1&sort=last_name')).items;
  const account = await ripen.must('GET', `/api/accounts/${reader.account_id}`);

  await page.goto(`${ripen.url}/new/email`);
  await page.getByLabel('Name').fill('Spring news');
  await page.getByLabel('An empty email').check();
  await withoutFaults(page);
  await page.getByRole('button', { name: 'Create email' }).click();
  await page.getByRole('heading', { level: 1, name: 'Email: Spring news' }).waitFor();
  await page.getByRole('button', { name: 'Mark ready', disabled: true }).waitFor();
  await withoutFaults(page);

  const preview = page.getByRole('complementary', { name: 'Preview' });
  await preview.getByRole('combobox', { name: 'Seen as' }).fill(reader.email);
  await page.getByRole('option', { name: reader.email }).click();

  // What is proposed within braces leads from the contact to its account.
  await page.getByRole('textbox', { name: 'Subject' }).click();
  await keyboard.type('News for {{contact.acc');
  await page.getByRole('option', { name: 'account…' }).click();
  await page.getByRole('option', { name: 'annual_revenue' }).waitFor();
  await keyboard.type('nam');
  await page.getByRole('option', { name: 'name', exact: true }).click();
  await preview.getByText(`News for ${account.name}`).waitFor();

  await page.getByRole('textbox', { name: 'Source' }).click();
  await keyboard.insertText(
    '<mjml>\n<mj-body>\n<mj-section><mj-column>\n<mj-text>Dear {{contact.frist_name}},</mj-text>\n<mj-button name="product" href="https://halden.example/product">See it</mj-button>\n</mj-column></mj-section>\n</mj-body>\n</mjml>',
  );
  const problems = page.getByRole('button', { name: /problems?$/ });
  await page.getByRole('button', { name: '3 problems' }).waitFor();
  await withoutFaults(page);
  await problems.click();
  await page.getByRole('button', { name: /Line 4, column 17: contact has no "frist_name"/ }).click();
  await expect.poll(() => page.evaluate('document.activeElement.getAttribute("role")')).toBe('textbox');
  for (let step = 0; step < 'contact.'.length; step++) await keyboard.press('ArrowRight');
  for (let step = 0; step < 'frist'.length; step++) await keyboard.press('Delete');
  await keyboard.insertText('first');
  const mail = preview.frameLocator('iframe').last();
  await mail.getByText(`Dear ${reader.first_name},`).waitFor();

  // Who does not know how placeholders are written takes them from a list.
  await page.getByRole('button', { name: 'Insert block' }).click();
  await page.getByRole('menuitem', { name: 'Footer with address and unsubscribe' }).click();
  await mail.getByText('ul. Portowa 8, 81-350 Gdynia').waitFor();
  await page.getByText('No problems').waitFor();
  await page.getByRole('button', { name: 'Insert placeholder into Preheader' }).click();
  await page.getByRole('textbox', { name: 'Search placeholders' }).fill('account industry');
  await withoutFaults(page);
  await page
    .getByRole('option', { name: /contact\.account\.industry/ })
    .first()
    .click();
  await preview.getByText(account.industry, { exact: true }).waitFor();

  await preview.getByText('Links', { exact: true }).click();
  await preview.getByText('https://halden.example/product').waitFor();
  await preview.getByText('Plain text', { exact: true }).click();
  await preview.getByText(`See it (https://halden.example/product)`).waitFor();

  await page.getByRole('button', { name: 'Send a test' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send a test email' });
  await expect.poll(() => dialog.getByLabel('To this address').inputValue()).toBe('ada@halden.example');
  await withoutFaults(page);
  await dialog.getByRole('button', { name: 'Send test' }).click();
  await page.getByText('Sent to ada@halden.example').waitFor();
  const { items } = await ripen.must('GET', '/api/mailbox?order=newest&limit=1');
  expect(items).toMatchObject([
    { to: 'ada@halden.example', subject: `News for ${account.name}`, contact_id: null, journey: null },
  ]);

  await page.getByRole('button', { name: 'Mark ready' }).click();
  await page.getByText('The email is ready to be sent').waitFor();
  await page.getByText('Ready', { exact: true }).waitFor();
  expect(await ripen.must('GET', '/api/emails/spring-news')).toMatchObject({
    state: 'ready',
    version: 1,
    draft: null,
    document: { subject: 'News for {{contact.account.name}}', preheader: '{{contact.account.industry}}' },
  });

  await page.goto(`${ripen.url}/mailbox?id=${items[0].id}`);
  await page.getByRole('heading', { name: `News for ${account.name}` }).waitFor();
  await page.frameLocator('iframe').getByText(`Dear ${reader.first_name},`).waitFor();
  expect(broken).toEqual([]);
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
  await withoutFaults(page);
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
