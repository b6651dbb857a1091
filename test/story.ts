import type { Locator, Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { accessFaults, openBrowser, signedIn, WIDTHS } from './browser.ts';
import { served } from './served.ts';

/** Ripen and a browser for the stories of a file; both are ended after them. For `begins` see `served`. */
export async function inBrowser(begins?: Date) {
  const [ripen, browser] = await Promise.all([served(begins), openBrowser()]);
  afterAll(async () => {
    await browser.close();
    await ripen.stop();
  });
  return { ripen, browser };
}

/** The same for stories about one administrator, whose page it is throughout; `broken` is what breaks on it. */
export async function atWork() {
  const { ripen, browser } = await inBrowser();
  return { ripen, browser, ...(await signedIn(browser, ripen.url)) };
}

type Colours = 'light' | 'dark';
export const BOTH: Colours[] = ['light', 'dark'];

/** The page passes axe on a phone and on a desk, and is not wider than the screen. What is being computed anew is dimmed until then. */
export async function withoutFaults(page: Page, colours: Colours[] = ['light']): Promise<void> {
  for (const size of [WIDTHS.phone, WIDTHS.desk]) {
    await page.setViewportSize(size);
    await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 20_000 }).toBe(0);
    for (const colorScheme of colours) {
      await page.emulateMedia({ colorScheme });
      expect(await accessFaults(page)).toEqual([]);
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(size.width);
  }
}

/** The name of the page, and how many there are of what it is named for. */
export const headOf = (page: Page) => page.getByRole('heading', { level: 1 }).locator('..').innerText();

const isFocused = (locator: Locator) => locator.evaluate((element) => element === element.ownerDocument.activeElement);

/** What the keys that are pressed now go to. */
export const focused = (locator: Locator) => expect.poll(() => isFocused(locator), { timeout: 5_000 }).toBe(true);

/** Goes on with Tab, as people without a mouse do, until it is there. */
export async function tabTo(locator: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await locator.waitFor();
  for (let pressed = 0; pressed < 80; pressed++) {
    if (await isFocused(locator)) return;
    await locator.page().keyboard.press(key);
  }
  throw new Error(`${locator} is not reached with ${key}`);
}
