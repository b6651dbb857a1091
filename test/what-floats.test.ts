import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { accessFaults, WIDTHS } from './browser.ts';
import { settled } from './pages.ts';
import { atWork } from './story.ts';

const { ripen, page, broken } = await atWork();

beforeAll(async () => {
  await ripen.must('POST', '/api/fields', { record: 'contact', key: 'tier', name: 'Tier', type: 'text' });
});

const button = (name: string | RegExp) => page.getByRole('button', { name }).first();
const item = (name: string | RegExp) => page.getByRole('menuitem', { name }).click();
const choose = async () => {
  // Pressed through what surrounds it, which is larger.
  for (const place of [1, 2]) await page.getByRole('checkbox').nth(place).locator('..').click();
};

/** What opens over a page, by what it is: where, and what is pressed. */
const FLOATS: [name: string, path: string, open: () => Promise<unknown>][] = [
  ['the menu of the person', '/', () => button(/account and appearance/).click()],
  ['the commands', '/', () => page.keyboard.press('Control+k')],
  ['the columns of contacts', '/contacts', () => button('Columns').click()],
  ['a filter', '/contacts', () => button('Filter').click()],
  ['a new contact', '/contacts', () => button('New contact').click()],
  [
    'the segments there are for who was chosen',
    '/contacts',
    async () => {
      await choose();
      await button('Add to segment').click();
    },
  ],
  [
    'a change of many',
    '/contacts',
    async () => {
      await choose();
      await button('Change a field').click();
    },
  ],
  ['what can be done with a contact', '/contacts/331', () => button('More actions').click()],
  [
    'the erasing of a contact',
    '/contacts/331',
    async () => {
      await button('More actions').click();
      await item(/^Erase/);
    },
  ],
  ['why a contact scores what it scores', '/contacts/331', () => button(/^Product interest/).click()],
  [
    'the deleting of a segment',
    '/segments/gone-quiet',
    async () => {
      await page.getByRole('banner').or(page.locator('header')).getByRole('button', { name: 'More' }).first().click();
      await item('Delete segment');
    },
  ],
  ['the people of a number', '/journeys/calibration-before-year-end', () => button(/^\d+ entered$/).click()],
  ['the test of an email', '/emails/calibration-offer', openTest],
  ['a new field', '/settings/fields', () => button('Add field').click()],
  ['the deleting of a field', '/settings/fields', () => button('Delete Tier').click()],
];

async function openTest(): Promise<void> {
  const preview = page.getByText('Preview', { exact: true });
  if (await preview.isVisible()) await preview.click();
  await button('Send a test').click();
}

const floating = (of: Page) => of.locator('[role="dialog"], [role="menu"], [role="listbox"]').filter({ visible: true });

test.each(FLOATS)(
  '%s passes axe and stays inside the screen, wide and narrow, light and dark',
  {
    timeout: 30_000,
  },
  async (_name, path, open) => {
    broken.length = 0;
    for (const size of Object.values(WIDTHS)) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(ripen.url + path);
      await settled(page);
      await open();
      await floating(page).last().waitFor();
      await settled(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate('Promise.allSettled(document.getAnimations().map((it) => it.finished))');
        expect(await accessFaults(page)).toEqual([]);
      }
      const box = await floating(page).last().boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height);
    }
    expect(broken).toEqual([]);
  },
);
