import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { testTimeout: 600_000, maxWorkers: 2, maxConcurrency: 2 } });
