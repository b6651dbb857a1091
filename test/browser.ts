import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';

const require = createRequire(import.meta.url);
const PACKAGE = join(require.resolve('@sparticuz/chromium'), '../..');

/** As wide as a desk and as a phone. */
export const WIDTHS = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/**
 * A real Chromium that comes with npm, so that nothing must be installed on the machine. It runs without its own sandbox,
 * which root and most containers cannot have; it opens nothing but our pages.
 */
export async function openBrowser(): Promise<Browser> {
  const home = await unpacked();
  return playwright.launch({
    executablePath: join(home, 'chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--font-render-hinting=none',
    ],
    env: { ...process.env, ...(await missingLibraries(home)) },
  });
}

/** What a visitor comes with. Ripen takes a browser that calls itself headless for a machine, rightly, and counts no click. */
export const visitor = (more: BrowserContextOptions = {}): BrowserContextOptions => ({
  userAgent: 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36',
  viewport: WIDTHS.desk,
  locale: 'en-GB',
  timezoneId: 'Europe/Warsaw',
  reducedMotion: 'reduce',
  ...more,
});

/**
 * The package unpacks itself into the temporary directory, under one name for all users and as executable for its owner only.
 * So it gets a directory of ours, which appears whole: other workers may be starting too.
 */
async function unpacked(): Promise<string> {
  const { version }: { version: string } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const home = join(tmpdir(), `ripen-browser-${version}-${process.getuid?.() ?? ''}`);
  if (existsSync(home)) return home;
  const fresh = mkdtempSync(`${home}-`);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = fresh;
  try {
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  try {
    renameSync(fresh, home);
  } catch {
    rmSync(fresh, { recursive: true, force: true });
  }
  return home;
}

/** The few libraries it needs are on most machines; where they are not, the package has them too. */
async function missingLibraries(home: string): Promise<Record<string, string>> {
  if (process.platform !== 'linux') return {};
  const needed = execFileSync('ldd', [join(home, 'chromium')], { encoding: 'utf8' });
  if (!needed.includes('not found')) return {};
  return { LD_LIBRARY_PATH: join(await inflate(join(PACKAGE, 'bin/al2023.tar.br')), 'lib') };
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong with a page, in one line each. A mail is foreign markup in a sandbox, and not looked into. Evaluated from
 * outside, as our content security policy lets no script in.
 */
export async function accessFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { iframes: false, resultTypes: ['violations'] })`,
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 300)}`));
}

/** A visitor who has just set the workspace up; `broken` gathers what goes wrong in the page. */
export async function signedIn(browser: Browser, url: string): Promise<{ page: Page; broken: string[] }> {
  const context = await browser.newContext(visitor());
  const page = await context.newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  const answer = await context.request.post(`${url}/api/set-up`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: {
      company_name: 'Halden Instruments',
      company_address: 'ul. Portowa 8, 81-350 Gdynia',
      name: 'Ada Newcomer',
      email: 'ada@halden.example',
      password: 'maple tunnel fiddle cloud',
    },
  });
  if (!answer.ok()) throw new Error(`set-up → ${answer.status()} ${await answer.text()}`);
  return { page, broken };
}
