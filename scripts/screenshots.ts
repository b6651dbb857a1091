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
import { buildWeb, webIsBuilt } from './build-web.ts';

const FOLDER = join(import.meta.dirname, '../screenshots');
const ADMINISTRATOR = { email: 'ada@halden.example', password: 'maple tunnel fiddle cloud' };

type Shot = { name: string; path: string; guest?: true; show?(page: Page): Promise<unknown> };

/** What is there to see. A page that is made of what was found is reached the way people reach it. */
const SHOTS: Shot[] = [
  { name: 'set-up', path: '/set-up', guest: true },
  { name: 'sign-in', path: '/sign-in', guest: true },
  { name: 'home', path: '/' },
  { name: 'contacts', path: '/contacts' },
  { name: 'contact', path: '/contacts/331' },
  { name: 'accounts', path: '/accounts' },
  { name: 'account', path: '/accounts/7' },
  { name: 'segments', path: '/segments' },
  { name: 'segment', path: '/segments/calibration-interest' },
  { name: 'new-segment', path: '/new/segment' },
  { name: 'journeys', path: '/journeys' },
  { name: 'new-journey', path: '/new/journey' },
  { name: 'emails', path: '/emails' },
  { name: 'texts', path: '/texts' },
  { name: 'journey', path: '/journeys/calibration-before-year-end' },
  { name: 'mailbox', path: '/mailbox' },
  { name: 'mail', path: '/mailbox', show: (page) => page.getByRole('list').getByRole('link').first().click() },
  { name: 'phone', path: '/mailbox?channel=text' },
  { name: 'settings', path: '/settings' },
  { name: 'users', path: '/users' },
  { name: 'nowhere', path: '/nowhere' },
];

async function main(wanted: string[]): Promise<void> {
  const config = { ...readConfig({}), dataDir: join(FOLDER, '.sample'), port: await freePort() };
  const database = await openDatabase(config);
  await prepareSample(database, config);
  if (!webIsBuilt()) await buildWeb();
  const server = await startServer(database, config);
  const browser = await openBrowser();
  const shots = SHOTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of ['desk', 'phone'] as const) await shoot(browser, config, shots, { colorScheme, width });
  await browser.close();
  await server.stop();
  await database.close();
}

type Look = { colorScheme: 'light' | 'dark'; width: keyof typeof WIDTHS };

async function shoot(browser: Browser, { port }: Config, shots: Shot[], { colorScheme, width }: Look): Promise<void> {
  const baseURL = `http://localhost:${port}`;
  const open = () => browser.newContext(visitor({ baseURL, colorScheme, viewport: WIDTHS[width] }));
  const [inside, outside] = [await open(), await open()];
  await signIn(inside);
  for (const { name, path, guest, show } of shots) {
    const page = await (guest ? outside : inside).newPage();
    if (name === 'set-up') await asOnFirstStart(page);
    await page.goto(path);
    await settled(page);
    if (show) {
      await show(page);
      await settled(page);
    }
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

/** Nothing is being fetched any more, and the letters have their shapes. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready');
}

/** As its administrator: by set-up the first time, by signing in later. */
async function signIn({ request }: BrowserContext): Promise<void> {
  const signedIn = await request.post('/api/sign-in', { data: ADMINISTRATOR });
  if (signedIn.ok()) return;
  const company = { company_name: 'Halden Instruments', company_address: 'ul. Portowa 8, 81-350 Gdynia' };
  const setUp = await request.post('/api/set-up', { data: { ...company, name: 'Ada Newcomer', ...ADMINISTRATOR } });
  if (!setUp.ok()) throw new Error(await setUp.text());
}

/** The page is shown before there is an administrator only; so it is told that there is none. */
const asOnFirstStart = (page: Page) =>
  page.route('**/api/me', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), set_up: false } });
  });

await main(process.argv.slice(2));
