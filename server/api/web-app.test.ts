import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { webApp } from './web-app.ts';

const built = mkdtempSync(join(tmpdir(), 'ripen-web-'));
mkdirSync(join(built, 'assets'));
writeFileSync(join(built, 'index.html'), '<!doctype html><title>Ripen</title>');
writeFileSync(join(built, 'assets/app-1a2b.js'), `console.log(${'1 + '.repeat(2_000)} 1)`);
afterAll(() => rmSync(built, { recursive: true }));

test('every page of the app is the one document, asked for anew each time', async () => {
  for (const path of ['/', '/journeys/spring-launch', '/settings?tab=users']) {
    const page = await webApp(built).request(path);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(await page.text()).toContain('<title>Ripen</title>');
  }
});

test('what was built is kept by the browser and sent compressed; what is gone is no page', async () => {
  const gzip = { headers: { 'accept-encoding': 'gzip' } };
  const script = await webApp(built).request('/assets/app-1a2b.js', gzip);
  expect(script.headers.get('cache-control')).toContain('immutable');
  expect(script.headers.get('content-encoding')).toBe('gzip');
  expect((await webApp(built).request('/assets/app-old.js')).status).toBe(404);
  expect((await webApp(built).request('/../../package.json')).headers.get('content-type')).toContain('text/html');
});

test('what was packed when it was built is not packed again', async () => {
  const packed = gzipSync('console.log("packed before")');
  writeFileSync(join(built, 'assets/app-3c4d.js'), 'console.log("as it was written")');
  writeFileSync(join(built, 'assets/app-3c4d.js.gz'), packed);
  const script = await webApp(built).request('/assets/app-3c4d.js', { headers: { 'accept-encoding': 'gzip' } });
  expect(script.headers.get('content-encoding')).toBe('gzip');
  expect(script.headers.get('content-type')).toContain('javascript');
  expect(Buffer.from(await script.arrayBuffer()).equals(packed)).toBe(true);
});

test('without a built app the answer says what to do', async () => {
  const page = await webApp(join(built, 'none')).request('/');
  expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('not built')]);
});
