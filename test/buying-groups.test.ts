import { expect, test } from 'vitest';
import { SHIPPED_BUYING_GROUPS } from '../contract/shipped-buying-groups.ts';
import { atWork, headOf, withoutFaults } from './story.ts';

const { ripen, page, broken } = await atWork();

/** A target account of which only an engineer is known. */
const QUARRY = { name: 'Quarry Tools', annual_revenue: 90_000_000 };

test('N-4 a group that begins with a template tells which target accounts lack a decision maker, and when one is found', {
  timeout: 120_000,
}, async () => {
  await targetAccounts();
  await page.goto(`${ripen.url}/buying-groups`);
  await page.getByText('Instruments', { exact: true }).waitFor();
  await withoutFaults(page);
  await page.getByRole('button', { name: 'New buying group' }).click();
  await page.getByRole('radio', { name: 'Equipment purchase' }).check();
  await page.getByRole('button', { name: 'Create buying group' }).click();
  await heading('Buying group: Equipment purchase');
  const roles = page.getByRole('list', { name: 'Roles' }).getByRole('button', { expanded: false });
  await expect
    .poll(async () => (await roles.allInnerTexts()).map((text) => text.replace(/^\d+\s*/, '')))
    .toEqual(ROLES);
  await page.getByText('No problems').waitFor();
  await withoutFaults(page);
  await page.getByRole('button', { name: 'Publish buying group' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish buying group' }).click();
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 20_000 });

  await page.getByRole('combobox', { name: 'Accounts' }).click();
  await page.getByRole('option', { name: 'Targets' }).click();
  const lacking = await managementIsMissingAt();
  const number = page
    .getByRole('row', { name: /^Management/ })
    .getByRole('link')
    .first();
  await expect.poll(() => number.textContent()).toBe(String(lacking));
  await withoutFaults(page);
  await number.click();
  await heading('Accounts');
  await expect.poll(() => headOf(page)).toMatch(new RegExp(`^Accounts\\s+${lacking}$`));
  await page.getByRole('searchbox').fill(QUARRY.name);
  await page.getByRole('row', { name: new RegExp(QUARRY.name) }).click();
  await page.getByRole('complementary', { name: QUARRY.name }).getByRole('button', { name: 'Open' }).click();

  await heading(QUARRY.name);
  const group = page.getByRole('region', { name: 'Buying group Equipment purchase' });
  await group.getByRole('listitem').filter({ hasText: 'Management' }).getByText('1 person missing').waitFor();
  await group.getByRole('link', { name: 'Olaf Lind' }).waitFor();
  await withoutFaults(page);
  await group.getByRole('button', { name: 'Add a contact for Management' }).click();
  const form = page.getByRole('dialog', { name: 'New contact' });
  await form.getByLabel('First name').fill('Mara');
  await form.getByLabel('Last name').fill('Stone');
  await form.getByLabel('Job title').fill('Managing director');
  await form.getByRole('button', { name: 'Add contact' }).click();
  await group
    .getByRole('listitem')
    .filter({ hasText: 'Management' })
    .getByRole('link', { name: 'Mara Stone' })
    .waitFor();
  expect(await managementIsMissingAt()).toBe(lacking - 1);
  expect(broken).toEqual([]);
});

const ROLES = ['Budget', 'Management', 'Plant and production', 'Quality', 'Purchasing', 'Engineering'];

async function targetAccounts(): Promise<void> {
  const { id } = await ripen.must('POST', '/api/accounts', QUARRY);
  await ripen.must('POST', '/api/contacts', {
    first_name: 'Olaf',
    last_name: 'Lind',
    job_title: 'Process engineer',
    account_id: id,
  });
  const condition = { field: 'annual_revenue', is: 'at_least', value: 5_000_000 };
  await ripen.must('PUT', '/api/account-lists/targets', { name: 'Targets', kind: 'dynamic', condition });
  await ripen.must('POST', '/api/account-lists/targets/publish');
}

/** Counted by what people are called: who answers for the budget is not counted on for anything else. */
async function managementIsMissingAt(): Promise<number> {
  const [budget, management] = SHIPPED_BUYING_GROUPS.equipment.roles;
  const decides = { all: [management.when, { not: budget.when }] };
  const filter = { all: [{ in_account_list: 'targets' }, { has: 'contacts', times: { exactly: 0 }, where: decides }] };
  const asked = encodeURIComponent(JSON.stringify(filter));
  return (await ripen.must('GET', `/api/accounts?limit=1&total=true&filter=${asked}`)).total;
}

const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
