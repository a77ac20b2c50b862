import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.base.ts';

export default defineConfig({
  test: {
    ...shared,
    // What is installed is linked from pnpm's store, which is on the disk.
    env: {},
    include: ['test/*.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
