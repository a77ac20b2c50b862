import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.base.ts';

/** Processes and threads that tests start find the sources without their types here, from the second one on. */
const compiled = fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url));

export default defineConfig({
  test: { ...shared, env: { ...shared.env, NODE_COMPILE_CACHE: compiled } },
});
