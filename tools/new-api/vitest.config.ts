import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.base.ts';

export default defineConfig({
  test: {
    ...shared,
    // pnpm would install anew on a disk where its store is not.
    env: {},
    include: ['test/*.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
