import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.base.ts';

/** Processes that tests start find the sources without their types here, from the second one on. */
const compiled =
  process.env.NODE_COMPILE_CACHE ?? fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url));
/** What tests send to the suppliers, and what comes back: others check it once all tests have ended. */
const recordings = mkdtempSync(join(shared.env.TMPDIR, 'latchkey-recordings-'));
process.once('exit', () => rmSync(recordings, { recursive: true, force: true }));

const outside = 'test/outside/*.test.ts';
const test = {
  ...shared,
  env: { ...shared.env, NODE_COMPILE_CACHE: compiled, RECORDINGS: recordings },
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
