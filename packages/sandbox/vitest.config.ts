import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { compiledFor, shared } from '../../vitest.base.ts';

/** What tests send to the suppliers, and what comes back: others check it once all tests have ended. */
const recordings = mkdtempSync(join(shared.env.TMPDIR, 'latchkey-recordings-'));
process.once('exit', () => rmSync(recordings, { recursive: true, force: true }));

const outside = 'test/outside/*.test.ts';
const test = {
  ...shared,
  env: { ...shared.env, NODE_COMPILE_CACHE: compiledFor(import.meta.url), RECORDINGS: recordings },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...test,
          name: 'sandbox',
          exclude: [outside, '**/node_modules/**'],
          sequence: { groupOrder: 0 },
        },
      },
      { test: { ...test, name: 'checks of others', include: [outside], sequence: { groupOrder: 1 } } },
    ],
  },
});
