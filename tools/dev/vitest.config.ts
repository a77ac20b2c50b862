import { defineConfig } from 'vitest/config';
import { reaching, shared } from '../../vitest.base.ts';

/** It starts with the contracts of today. */
const contracts = ['test/today.test.ts'];

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'contracts', include: contracts } },
      {
        plugins: [reaching('cli', 'codegen', 'new-api', 'openapi', 'redocly', 'spec-rules')],
        test: { ...shared, name: 'core', exclude: [...contracts, '**/node_modules/**'] },
      },
    ],
  },
});
