import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { patience } from '../../vitest.base.ts';

export default defineConfig({
  test: {
    ...patience,
    globalSetup: fileURLToPath(import.meta.resolve('@latchkey/contract-kit/prism-setup')),
  },
});
