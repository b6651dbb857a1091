import { defineConfig } from 'vitest/config';
import LongestFirst from './test/longest-first.ts';

export default defineConfig({
  test: {
    include: ['{contract,server,test,demo,web}/**/*.test.{ts,tsx}'],
    globalSetup: 'test/global-setup.ts',
    env: { RIPEN_LOG: process.env.RIPEN_LOG ?? 'silent', TZ: 'UTC' },
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/summary-reporter.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
