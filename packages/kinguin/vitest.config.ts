import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: fileURLToPath(import.meta.resolve('@latchkey/contract-kit/prism-setup')),
    // One test may make some hundred requests.
    testTimeout: 30_000,
    // A busy machine takes its time to start a server.
    hookTimeout: 120_000,
  },
});
