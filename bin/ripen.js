#!/usr/bin/env node
// Ripen runs its TypeScript sources as they are, which takes Node 26. npm scripts find the one that this package brings; a
// bare `npx ripen` begins with whatever Node the machine has, and goes on with ours.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

const NEEDED = 26;

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  // The second start takes half the time: sources are not read, stripped of types and compiled anew.
  module.enableCompileCache();
  const { run } = await import('../server/main.ts');
  process.exitCode = await run(process.argv.slice(2));
} else {
  const node = ownNode();
  if (!node) {
    console.error(
      `Ripen needs Node ${NEEDED}; this is ${process.versions.node}. Run \`npm ci\` first: it brings its own.`,
    );
    process.exit(1);
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function ownNode() {
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin/node');
    return [path, `${path}.exe`].find((file) => existsSync(file));
  } catch {
    return undefined;
  }
}
