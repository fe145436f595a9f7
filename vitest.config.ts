import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Terraform alone takes a minute: `npm run test:clients` runs it, too.
    exclude: [...configDefaults.exclude, ...(process.env.ORGPROOF_SLOW ? [] : ['test/**/*.slow.test.ts'])],
    // All cores: by default one is left free, which of two is half.
    maxWorkers: '100%',
    // Two slow cores are enough; nothing is asserted about time.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    reporters: ['default', './test/support/count-reporter.ts'],
  },
});
