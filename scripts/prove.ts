/** Runs the property tests at full length (2,000 histories, thousands of conditions). Seeds are printed by each. */
import { spawnSync } from 'node:child_process';

const properties = ['server/segments/incremental.test.ts', 'server/conditions'];
const { status } = spawnSync('vitest', ['run', '--testTimeout', '3600000', ...properties, ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: true,
  env: { ...process.env, RIPEN_PROVE: '1' },
});
process.exitCode = status ?? 1;
