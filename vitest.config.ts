import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'src/rules/**/*.test.ts'],
    // Two slow cores are enough; nothing is asserted about time.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    reporters: ['default', './test/support/count-reporter.ts'],
  },
});
