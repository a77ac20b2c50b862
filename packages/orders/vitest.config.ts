import { defineConfig } from 'vitest/config';

export default defineConfig({
  // A busy machine takes its time to start a database or a process.
  test: { testTimeout: 60_000, hookTimeout: 120_000 },
});
