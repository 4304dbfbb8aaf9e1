// Tests share nothing, so files run side by side: on two workers, since some of them start processes of
// their own. Benchmarks measure and prove nothing; they are run by hand.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/bench/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 10_000 } },
    globalSetup: ['tests/browser/chromium.ts'],
    reporters: ['default'],
  },
});
