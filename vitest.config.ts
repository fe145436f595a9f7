import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Terraform alone takes a minute: `npm run test:clients` runs it, too.
    exclude: [...configDefaults.exclude, ...(process.env.ORGPROOF_SLOW ? [] : ['test/**/*.slow.test.ts'])],
    // Two slow cores are enough; nothing is asserted about time.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    reporters: ['default', './test/support/count-reporter.ts'],
  },
});
