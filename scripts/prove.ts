import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/*
 * Runs the property tests at full length: 2,000 histories of segments and thousands of conditions, on both engines. Each prints
 * its seeds. They go in shares, as many at once as there are cores; `npm run prove -- 3/16` runs one share of the histories alone.
 */
const HISTORIES = 'server/segments/incremental.test.ts';
const CONDITIONS = 'server/conditions';
const SHARES = 16;

const [only] = process.argv.slice(2);
const shares = only ? [only] : Array.from({ length: SHARES }, (_, n) => `${n + 1}/${SHARES}`);
const runs = [
  ...(only ? [] : [{ tests: CONDITIONS, prove: '1' }]),
  ...shares.map((prove) => ({ tests: HISTORIES, prove })),
];

const total = runs.length;
const begun = performance.now();
let failed = 0;
await Promise.all(Array.from({ length: Math.min(availableParallelism(), total) }, work));
console.log(`\n${total - failed} of ${total} runs held, in ${Math.round((performance.now() - begun) / 1000)} s`);
process.exitCode = failed === 0 ? 0 : 1;

async function work(): Promise<void> {
  for (let run = runs.shift(); run; run = runs.shift()) if ((await ran(run)) !== 0) failed += 1;
}

function ran({ tests, prove }: { tests: string; prove: string }): Promise<number> {
  const vitest = spawn('vitest', ['run', '--maxWorkers=1', '--testTimeout=3600000', tests], {
    stdio: 'inherit',
    // Only there a program of npm is a script.
    shell: process.platform === 'win32',
    env: { ...process.env, RIPEN_PROVE: prove },
  });
  return new Promise((done) => vitest.on('exit', (code) => done(code ?? 1)).on('error', () => done(1)));
}
