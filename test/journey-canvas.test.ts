import { expect, test } from 'vitest';
import type { Journey } from '../contract/journeys.ts';
import { atWork, BOTH, focused, tabTo, withoutFaults } from './story.ts';

const { ripen, page, broken } = await atWork();

test('J-16, J-17 an announcement is built on the canvas, published, watched, followed and kept as a segment', {
  timeout: 240_000,
}, async () => {
  await page.goto(`${ripen.url}/new/journey`);
  await page.getByLabel('Name').fill('Announce the flow meter');
  await page.getByRole('button', { name: 'Create journey' }).click();
  await page.getByRole('heading', { level: 1, name: 'Journey: Announce the flow meter' }).waitFor();
  await choose('Segments', 'Customers');
  await page.keyboard.press('Escape');
  await page.getByLabel('Starts at').fill('2026-12-02T09:00');
  await choose('Time zone', 'Europe/Warsaw');

  await add(0, 'Send email');
  await choose('Email', 'The new flow meter');
  await add(1, 'Wait for');
  await choose('In which email', 'Send email: The new flow meter');
  await page.getByLabel('Which link').first().fill('product');
  await page.getByRole('textbox', { name: 'Waits at most' }).fill('1');
  await page.getByText(/^Saved/).waitFor();
  await withoutFaults(page, BOTH);
  await add(2, 'Wait');
  await page.getByText('Until a time').click();
  await page.getByLabel('Until', { exact: true }).fill('2026-12-10T10:00');
  await add(3, 'Send text');
  await choose('Text', 'Our engineer will call');
  await page.getByText('No problems').waitFor();
  await page.getByText(/^Saved/).waitFor();

  await page.getByRole('button', { name: 'Publish journey' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^\d+ people enter on Wed, 2 Dec 2026.*09:00\.$/).waitFor();
  await dialog.getByRole('button', { name: 'Publish journey' }).click();
  await page.getByText('Live', { exact: true }).waitFor();
  const { document } = (await ripen.must('GET', '/api/journeys/announce-the-flow-meter')) as { document: Journey };
  expect(document).toMatchObject({
    from: '2026-12-02T09:00',
    time_zone: 'Europe/Warsaw',
    starts: { segments: ['customers'] },
    steps: [
      { send_email: { email: 'new-flow-meter' } },
      {
        wait_for: {
          any: [{ did: 'email_clicked', step: 'email', link: 'product' }],
          at_most: '1 day',
          yes: [{ wait: { until: '2026-12-10T10:00' } }, { send_text: { text: 'engineer-calls' } }],
          no: [],
        },
      },
    ],
  });

  await ripen.must('POST', '/api/clock', { to: '2026-12-02T12:00:00Z' });
  await page.reload();
  const waiting = page.getByRole('article').filter({ hasText: 'Wait for' });
  const inside = waiting.getByRole('button', { name: /inside$/ });
  await expect.poll(() => inside.textContent(), { timeout: 20_000 }).toMatch(/^[1-9]\d* inside$/);
  const count = Number.parseInt((await inside.textContent()) ?? '', 10);
  await withoutFaults(page, BOTH);

  await inside.click();
  await page.getByText(`${count} people`).waitFor();
  await withoutFaults(page, BOTH);
  const follow = page.getByRole('button', { name: /^Show in the journey/ }).first();
  const name = (await follow.getAttribute('aria-label'))?.replace('Show in the journey: ', '') ?? '';
  await follow.click();
  await page.getByText(`The way of ${name}`).waitFor();
  await page.getByText('Here until').waitFor();
  await page.getByText('Not come here').first().waitFor();
  await withoutFaults(page, BOTH);
  await page.getByRole('button', { name: 'Show everybody' }).click();

  await inside.click();
  await page.getByRole('button', { name: 'Make a segment of them' }).click();
  await page.getByLabel('Name of the segment').fill('Saw the flow meter');
  await page.getByRole('button', { name: 'Make segment' }).click();
  await page.getByRole('heading', { level: 1, name: 'Segment: Saw the flow meter' }).waitFor();
  expect(await ripen.must('GET', '/api/segments/saw-the-flow-meter/size')).toEqual({ size: count });
  expect(broken.filter((problem) => !REFUSED.test(problem))).toEqual([]);
});

test('a journey is built, mended and published with the keyboard alone', { timeout: 180_000 }, async () => {
  const { keyboard } = page;
  await page.goto(`${ripen.url}/new/journey`);
  await focused(page.getByLabel('Name'));
  await keyboard.type('By keys');
  await keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Journey: By keys' }).waitFor();
  await tabTo(page.getByLabel('Segments', { exact: true }).first());
  await keyboard.type('Customers');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await keyboard.press('Escape');

  await tabTo(page.getByRole('button', { name: 'Add a step here' }).first(), 'Shift+Tab');
  await keyboard.press('Enter');
  await focused(page.getByRole('menuitem', { name: 'Send email' }));
  for (const item of ['Send text', 'Wait']) {
    await keyboard.press('ArrowDown');
    await focused(page.getByRole('menuitem', { name: item, exact: true }));
  }
  await keyboard.press('Enter');
  await focused(page.getByLabel('Name of the step'));
  await keyboard.type('Rest a day');
  await keyboard.press('Escape');
  const card = page.getByRole('button', { name: /Rest a day/ });
  await focused(card.first());

  await keyboard.press('Control+d');
  await expect.poll(() => card.count()).toBe(2);
  await keyboard.press('ArrowDown');
  await focused(card.nth(1));
  await keyboard.press('Delete');
  await expect.poll(() => card.count()).toBe(1);
  await keyboard.press('Control+z');
  await expect.poll(() => card.count()).toBe(2);
  await keyboard.press('Control+y');
  await expect.poll(() => card.count()).toBe(1);
  await page.getByText('No problems').waitFor();
  await page.getByText(/^Saved/).waitFor();

  await tabTo(page.getByRole('button', { name: 'Publish journey' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await tabTo(page.getByRole('dialog').getByRole('button', { name: 'Publish journey' }));
  await keyboard.press('Enter');
  await page.getByText('Live', { exact: true }).waitFor();
  expect(await ripen.must('GET', '/api/journeys/by-keys')).toMatchObject({
    state: 'live',
    document: { steps: [{ name: 'Rest a day', wait: { for: '1 day' } }] },
  });
  expect(broken.filter((problem) => !REFUSED.test(problem))).toEqual([]);
});

/** A draft that is not finished is refused when it is checked, which browsers write down as if something had broken. */
const REFUSED = /status of 422/;

/** Adds a step on the line at this place, counted as they are drawn. */
async function add(line: number, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a step here' }).nth(line).click();
  await page.getByRole('menuitem', { name: kind, exact: true }).click();
  await page.getByRole('complementary').getByRole('heading', { name: kind }).waitFor();
}

/** Chooses by what stands beside the field and by what stands in its list. */
async function choose(label: string, option: string): Promise<void> {
  const field = page.getByRole('complementary').getByLabel(label, { exact: true }).first();
  await field.click();
  if (await field.isEditable()) await field.fill(option);
  await page.getByRole('option', { name: option }).first().click();
}
