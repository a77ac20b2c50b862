import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.base.ts';

export default defineConfig({
  test: {
    ...shared,
    globalSetup: fileURLToPath(import.meta.resolve('@latchkey/contract-kit/prism-setup')),
  },
});
