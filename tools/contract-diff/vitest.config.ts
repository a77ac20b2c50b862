import { defineConfig } from 'vitest/config';
import { reaching, shared } from '../../vitest.base.ts';

/** They compare documents that are made here. */
const core = ['test/{calls,kinds,moved-files,oracle}.test.ts'];
const test = { ...shared, setupFiles: 'test/keep-redocly.ts' };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...test,
          name: 'contracts',
          globalSetup: 'test/template.ts',
          exclude: [...core, '**/node_modules/**'],
        },
      },
      {
        plugins: [reaching('cli', 'codegen', 'openapi', 'redocly', 'runtime')],
        test: { ...test, name: 'core', include: core },
      },
    ],
  },
});
