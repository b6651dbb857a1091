import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessFaults, signedIn, visitor, WIDTHS } from './browser.ts';
import { PAGES, type PageExample, pathOf, routesIn, settled } from './pages.ts';
import { inBrowser } from './story.ts';

const ROOT = join(import.meta.dirname, '..');

const { ripen, browser } = await inBrowser();
const inside = await signedIn(browser, ripen.url);
const guest = await (await browser.newContext(visitor())).newPage();
const outside = { page: guest, broken: listening(guest) };

test('every page of the app has an example', () => {
  const written = globSync('web/src/**/*.{ts,tsx}', { cwd: ROOT }).map((file) =>
    readFileSync(join(ROOT, file), 'utf8'),
  );
  const routes = routesIn(written.filter((source) => source.includes('createRoute(')).join('\n'));
  expect(routes.length).toBeGreaterThan(15);
  expect(routes.filter((route) => !PAGES.some((page) => page.route === route))).toEqual([]);
  expect(PAGES.filter((page) => !routes.includes(page.route)).map(({ name }) => name)).toEqual([]);
});

test.each(PAGES)('$name is sound on a desk and on a phone, light and dark', { timeout: 30_000 }, async (example) => {
  const { page, broken } = example.guest ? outside : inside;
  broken.length = 0;
  await page.setViewportSize(WIDTHS.desk);
  await example.before?.(page);
  await page.goto(ripen.url + (await pathOf(example, ripen.must)));
  await settled(page);
  if (example.show) {
    await example.show(page);
    await settled(page);
  }
  expect(await page.getByRole('heading', { level: 1 }).first().textContent()).toBeTruthy();
  expect(await faultsOf(page, example)).toEqual([]);
  expect(broken).toEqual([]);
  await page.unrouteAll();
});

/** In each of the four looks: what axe finds, and whether it is wider than the screen. */
async function faultsOf(page: Page, { name }: PageExample): Promise<string[]> {
  const faults: string[] = [];
  for (const [width, size] of Object.entries(WIDTHS)) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await drawn(page);
      const said = (await accessFaults(page)).map((fault) => `${name}, ${width}, ${colorScheme}: ${fault}`);
      const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
      faults.push(...said, ...(wide > size.width ? [`${name}, ${width}: is ${wide} wide`] : []));
    }
  }
  return faults;
}

/** Whatever the last change of the window asked for is in the page, and no colour is still on its way to another. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  await page.evaluate(
    'Promise.allSettled(document.getAnimations().filter((it) => it instanceof CSSTransition).map((it) => it.finished))',
  );
}

function listening(page: Page): string[] {
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  return broken;
}
