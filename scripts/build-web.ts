/**
 * Builds the web app when what is built is missing or older than its sources. `npm start` asks every time, so the question is
 * answered by one hash over the sources (20 ms), not by Vite.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const RECORD = join(ROOT, 'web/dist/.source-hash');
const SOURCES = ['web/src/**/*.*', 'web/public/*', 'web/index.html', 'web/*.ts', 'contract/*.ts', 'package-lock.json'];

export function webIsBuilt(): boolean {
  return existsSync(RECORD) && readFileSync(RECORD, 'utf8') === sourceHash();
}

export async function buildWeb(): Promise<void> {
  const { build } = await import('vite');
  await build({ configFile: join(ROOT, 'web/vite.config.ts'), logLevel: 'warn' });
}

/** Vite calls this at the end of every build that succeeded, whoever started it. */
export function recordSources(): void {
  writeFileSync(RECORD, sourceHash());
}

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: ROOT }).sort()) hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

if (import.meta.main && !webIsBuilt()) await buildWeb();
