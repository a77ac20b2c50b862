import { defineConfig } from 'vitest/config';
import { reaching, shared } from '../../vitest.base.ts';

/** It makes mistakes in the contracts of today. */
const contracts = ['test/noticed.test.ts'];

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'contracts', include: contracts } },
      {
        plugins: [reaching('cli', 'openapi', 'redocly', 'spec-rules')],
        test: { ...shared, name: 'core', exclude: [...contracts, '**/node_modules/**'] },
      },
    ],
  },
});
