import { defineConfig } from 'vitest/config';
import { patience } from '../../vitest.base.ts';

export default defineConfig({
  test: { ...patience, include: ['test/*.test.ts'], testTimeout: 900_000, hookTimeout: 900_000 },
});
