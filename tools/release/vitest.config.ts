import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.base.ts';

export default defineConfig({
  // The package below has source maps, but not the sources.
  logLevel: 'error',
  test: {
    ...shared,
    // Node does not import JSON as this package does.
    server: { deps: { inline: ['@actions/workflow-parser'] } },
  },
});
