// Tests share nothing, so files run side by side: on two workers, since some of them start processes of
// their own. Benchmarks measure and prove nothing; they are run by hand.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/bench/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    reporters: ['default'],
  },
});
