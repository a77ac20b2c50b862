import { defineConfig } from 'vitest/config';
import { compiledFor, reaching, shared } from '../../vitest.base.ts';

const test = { ...shared, env: { ...shared.env, NODE_COMPILE_CACHE: compiledFor(import.meta.url) } };

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
