import { defineConfig } from 'vitest/config';

// PGlite takes more than ten seconds to start on a busy machine.
export default defineConfig({ test: { hookTimeout: 120_000, testTimeout: 60_000 } });
