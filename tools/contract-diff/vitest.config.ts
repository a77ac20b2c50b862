import { defineConfig } from 'vitest/config';
import { reaching, shared } from '../../vitest.base.ts';

/** They compare the contracts as they are today. All others compare documents that are made here, or `fixture/`. */
const contracts = ['test/today.test.ts'];
const test = { ...shared, setupFiles: 'test/keep-redocly.ts' };

export default defineConfig({
  test: {
    projects: [
      { test: { ...test, name: 'contracts', include: contracts } },
      {
        plugins: [reaching('cli', 'codegen', 'openapi', 'redocly', 'runtime')],
        test: {
          ...test,
          name: 'core',
          globalSetup: 'test/template.ts',
          exclude: [...contracts, '**/node_modules/**'],
        },
      },
    ],
  },
});
