/**
 * Builds the web app when what is built is missing or older than its sources. `npm start` asks every time, so the question is
 * answered by one hash over the sources (20 ms), not by Vite.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, 'web/dist');
const RECORD = join(BUILT, '.source-hash');
const SOURCES = ['web/src/**/*.*', 'web/public/*', 'web/index.html', 'web/*.ts', 'contract/*.ts', 'package-lock.json'];

export function webIsBuilt(): boolean {
  return existsSync(RECORD) && readFileSync(RECORD, 'utf8') === sourceHash();
}

/** Builds beside the app being served and then takes its place, so that two builds at once never empty it under each other. */
export async function buildWeb(): Promise<void> {
  const hash = sourceHash();
  const outDir = `${BUILT}.${process.pid}`;
  const { build } = await import('vite');
  // Whoever runs tests has told Node so, and Vite would make of it what is meant for developing: half as large again, and slow.
  const { NODE_ENV: before } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: join(ROOT, 'web/vite.config.ts'), logLevel: 'warn', build: { outDir } });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
  pack(outDir);
  writeFileSync(join(outDir, '.source-hash'), hash);
  try {
    rmSync(BUILT, { recursive: true, force: true });
    renameSync(outDir, BUILT);
  } catch (error) {
    // Another process took the place at this very moment: what it built is as good, if it is of the same sources.
    rmSync(outDir, { recursive: true, force: true });
    if (!webIsBuilt()) throw error;
  }
}

/** Packs what is built once, in both ways that browsers take, so that the server need not whenever it is asked for. */
function pack(outDir: string): void {
  for (const file of globSync('**/*.{js,css,html,svg}', { cwd: outDir })) {
    const path = join(outDir, file);
    const whole = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(whole, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: ROOT }).sort()) hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

if (import.meta.main && !webIsBuilt()) await buildWeb();
