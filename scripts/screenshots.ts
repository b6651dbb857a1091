/**
 * `npm run screenshots [NAME…]`: the pages of the app on the sample company, at the width of a desk and of a phone, light and
 * dark, into ./screenshots. The company is kept in ./screenshots/.sample, so that only the first run has to make it.
 */
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Config, readConfig } from '../server/base/index.ts';
import { prepareSample } from '../server/commands/sample.ts';
import { openDatabase } from '../server/database/index.ts';
import { startServer } from '../server/start.ts';
import { accessFaults, openBrowser, visitor, WIDTHS } from '../test/browser.ts';
import { freePort } from '../test/global-setup.ts';
import { type Must, PAGES, type PageExample, pathOf, settled } from '../test/pages.ts';
import { buildWeb, webIsBuilt } from './build-web.ts';

const FOLDER = join(import.meta.dirname, '../screenshots');
const ADMINISTRATOR = { email: 'ada@halden.example', password: 'maple tunnel fiddle cloud' };

async function main(wanted: string[]): Promise<void> {
  const config = { ...readConfig({}), dataDir: join(FOLDER, '.sample'), port: await freePort() };
  const database = await openDatabase(config);
  await prepareSample(database, config);
  if (!webIsBuilt()) await buildWeb();
  const server = await startServer(database, config);
  const browser = await openBrowser();
  const shots = PAGES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of ['desk', 'phone'] as const) await shoot(browser, config, shots, { colorScheme, width });
  await browser.close();
  await server.stop();
  await database.close();
}

type Look = { colorScheme: 'light' | 'dark'; width: keyof typeof WIDTHS };

async function shoot(
  browser: Browser,
  { port }: Config,
  shots: PageExample[],
  { colorScheme, width }: Look,
): Promise<void> {
  const baseURL = `http://localhost:${port}`;
  const open = () => browser.newContext(visitor({ baseURL, colorScheme, viewport: WIDTHS[width] }));
  const [inside, outside] = [await open(), await open()];
  await signIn(inside);
  for (const shot of shots) {
    const { name, guest, before, show } = shot;
    const page = await (guest ? outside : inside).newPage();
    await before?.(page);
    await page.goto(await pathOf(shot, asking(inside)));
    await settled(page);
    if (show) {
      await show(page);
      await settled(page);
    }
    await showAll(page, WIDTHS[width]);
    const file = `${name}-${WIDTHS[width].width}-${colorScheme}.png`;
    await page.screenshot({ path: join(FOLDER, file), fullPage: true });
    const wide: unknown = await page.evaluate('document.documentElement.scrollWidth');
    const faults = await accessFaults(page);
    console.log(`${file}${wide === WIDTHS[width].width ? '' : `  is ${wide} wide`}`);
    for (const fault of faults) console.log(`  ${fault}`);
    await page.close();
  }
  await inside.close();
  await outside.close();
}

/** As much more as a picture may show of what scrolls inside the page, which a picture of the whole page would leave out. */
const MORE = 1_500;
/** What is longer is a list of which only what is in sight is drawn. */
const LIST = 4_000;

async function showAll(page: Page, size: { width: number; height: number }): Promise<void> {
  const hidden: number[] = await page.evaluate(
    `[...document.querySelectorAll('#content, #content *, [role=dialog], [role=dialog] *')]
      .filter((each) => /auto|scroll/.test(getComputedStyle(each).overflowY))
      .map((each) => each.scrollHeight - each.clientHeight)`,
  );
  const more = Math.max(0, ...hidden.filter((height) => height < LIST));
  if (more === 0) return;
  await page.setViewportSize({ ...size, height: size.height + Math.min(more, MORE) });
  await settled(page);
}

/** Requests of whoever is signed in. */
const asking =
  ({ request }: BrowserContext): Must =>
  async (method, path, data) => {
    const sent = data instanceof FormData ? { multipart: data } : data === undefined ? {} : { data };
    const answer = await request.fetch(path, { method, ...sent });
    if (!answer.ok()) throw new Error(`${method} ${path} → ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };

/** As its administrator: by set-up the first time, by signing in later. */
async function signIn({ request }: BrowserContext): Promise<void> {
  const signedIn = await request.post('/api/sign-in', { data: ADMINISTRATOR });
  if (signedIn.ok()) return;
  const company = { company_name: 'Halden Instruments', company_address: 'ul. Portowa 8, 81-350 Gdynia' };
  const setUp = await request.post('/api/set-up', { data: { ...company, name: 'Ada Newcomer', ...ADMINISTRATOR } });
  if (!setUp.ok()) throw new Error(await setUp.text());
}

await main(process.argv.slice(2));
