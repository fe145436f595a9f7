import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/**
 * Says in one plain last line how many tests passed and how many failed. A file that cannot be loaded and an error
 * outside of any test count as failures, as do runs without any test.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    let passed = 0;
    let failed = unhandled.length;
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        else if (state === 'failed') failed++;
      }
      failed += module.errors().length;
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
    }
    if (passed + failed === 0) failed = 1;
    // Behind everything that other reporters write in this turn.
    setImmediate(() => process.stdout.write(`${passed} passed, ${failed} failed\n`));
  }
}
