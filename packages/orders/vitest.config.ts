import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { reaching, shared } from '../../vitest.base.ts';

/** Processes and threads that tests start find the sources without their types here, from the second one on. */
const { NODE_COMPILE_CACHE = fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) } =
  process.env;
const test = { ...shared, env: { ...shared.env, NODE_COMPILE_CACHE } };

/** The rules, the journals and the purchases, with suppliers that are made here. */
const core = [
  'test/{check-intent,check-stored,eight-keys-order,external-id,find-in-pages,find-problems,merge-keys,money,overtaken,settle,table}.test.ts',
  'test/journals/{check-arguments,cipher,entry-row,file-identity,journal-error,memory,postgres,sqlite*}.test.ts',
  'test/{purchases,simulation}/*.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      { test: { ...test, name: 'contracts', exclude: [...core, '**/node_modules/**'] } },
      { plugins: [reaching('runtime')], test: { ...test, name: 'core', include: core } },
    ],
  },
});
