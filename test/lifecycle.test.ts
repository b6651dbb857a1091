import { expect, test } from 'vitest';
import { atWork, headOf, withoutFaults } from './story.ts';

const { ripen, page, broken } = await atWork();

test('L-2, L-4 from the shipped stages to the map, and from a zone of it to a list and a segment', {
  timeout: 120_000,
}, async () => {
  await ripen.must('POST', '/api/lifecycles/lifecycle/stop');
  await until('stopped');
  await ripen.must('DELETE', '/api/lifecycles/lifecycle');

  await page.goto(`${ripen.url}/lifecycle`);
  await page.getByText('No lifecycle yet').waitFor();
  await withoutFaults(page);
  await page.getByRole('button', { name: 'Start with the shipped stages' }).click();
  await page.getByRole('heading', { level: 1, name: 'Lifecycle: Customer lifecycle' }).waitFor();
  const stages = page.getByRole('list', { name: 'Stages' }).getByRole('listitem');
  const names = () => stages.getByRole('button', { expanded: false }).allInnerTexts();
  await expect.poll(async () => (await names()).length).toBe(10);

  const mover = page.getByRole('button', { name: 'Move Raving fan' });
  await mover.focus();
  await mover.press('ArrowUp');
  await expect.poll(async () => (await names()).at(-1)).toMatch(/Loyal customer$/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await names()).at(-1)).toMatch(/Raving fan$/);

  await page.getByRole('button', { name: 'Add stage' }).click();
  await page.getByRole('button', { name: /^\d problems?$/ }).waitFor();
  await withoutFaults(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('No problems').waitFor();

  await page.getByRole('button', { name: 'Publish lifecycle' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('row', { name: /^Prospect/ }).waitFor();
  await dialog.getByRole('button', { name: 'Publish lifecycle' }).click();
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 60_000 });

  await page.goto(`${ripen.url}/lifecycle`);
  const zone = page.getByRole('button', { name: /^Early \d+ in Prospect$/ });
  await zone.waitFor();
  const { stages: drawn } = await ripen.must('GET', '/api/lifecycles/lifecycle/map');
  const early = drawn
    .find(({ key }: { key: string }) => key === 'prospect')
    .zones.find(({ key }: { key: string }) => key === 'early').count;
  expect(early).toBeGreaterThan(0);
  expect(await zone.textContent()).toBe(`Early ${early}`);
  await withoutFaults(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await withoutFaults(page);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });

  await zone.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText(`${early} contacts`, { exact: true }).waitFor();
  await withoutFaults(page);
  await page.getByRole('link', { name: 'Open as list' }).click();
  await page.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor();
  await expect.poll(() => headOf(page)).toMatch(new RegExp(`^Contacts\\s+${early}$`));

  await page.goto(`${ripen.url}/lifecycle?of=account`);
  await page.getByRole('button', { name: 'Show as table' }).click();
  await page
    .getByRole('table', { name: 'Lifecycle map' })
    .getByRole('button', { name: /^To court [1-9]\d* in/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Make a target account list' }).click();
  await page.getByRole('heading', { level: 1, name: /^Account list: To court in/ }).waitFor();
  expect(broken).toEqual([]);
});

test('L-1 where a person stands, since when and why is told on their page', { timeout: 60_000 }, async () => {
  const filter = { field: 'lifecycle_stage', is: 'equals', value: 'engaged' };
  const { items } = await ripen.must(
    'GET',
    `/api/contacts?limit=1&filter=${encodeURIComponent(JSON.stringify(filter))}`,
  );
  await page.goto(`${ripen.url}/contacts/${items[0].id}`);
  await page.getByText('Stage: Engaged').waitFor();
  await page.getByRole('button', { name: /^Why is .* in this stage/ }).click();
  const story = page.getByRole('dialog');
  await story.getByText('Stands here').waitFor();
  await story
    .getByText(/did anything at least 3 times/)
    .first()
    .waitFor();
  await withoutFaults(page);
  expect(broken).toEqual([]);
});

async function until(state: string): Promise<void> {
  await expect
    .poll(async () => (await ripen.must('GET', '/api/lifecycles/lifecycle')).state, { timeout: 20_000 })
    .toBe(state);
}
