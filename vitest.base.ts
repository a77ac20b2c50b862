import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

/** `npm test` runs suites beside each other, each in one process. */
const isGate = process.env.VITEST_MAX_WORKERS !== undefined;

/** What the tests of every package may take, in milliseconds: a busy machine is slow, and no fault of theirs. */
const patience = {
  testTimeout: 400_000,
  hookTimeout: 400_000,
  expect: { poll: { timeout: 150_000, interval: 10 } },
  // Node keeps little room for what has just been made, until it has been full often: most tests end before that.
  // In the gate there is no core that would collect garbage or compile meanwhile: one thread for it is enough.
  execArgv: ['--min-semi-space-size=16', ...(isGate ? ['--v8-pool-size=1'] : [])],
};

/** Files of tests need not outlive a power cut: where they are kept in memory, no commit waits for a disk. */
const temporaryFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/**
 * For suites whose files leave nothing behind: two processes run the files, each with the modules that it has loaded
 * for the files before. Loading them anew for each file takes longer than most files.
 */
export const shared = {
  ...patience,
  isolate: false,
  maxWorkers: 2,
  // The gate runs in a fresh clone: it would only write the cache.
  fsModuleCache: !isGate,
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
  // A commit has one verdict. The seed of a night's run is another each time.
  env: { TMPDIR: temporaryFolder, LATCHKEY_SEED: process.env.LATCHKEY_SEED ?? '1' },
} as const;

/**
 * Processes and threads that tests start find the sources without their types here, from the second one on.
 *
 * @param config The URL of a package's configuration.
 * @returns The folder that is given, as in the gate; else one of the package's own.
 */
export const compiledFor = (config: string): string =>
  process.env.NODE_COMPILE_CACHE ?? fileURLToPath(new URL('node_modules/.cache/compiled', config));

/**
 * For suites whose results an edit of a contract leaves in the cache (`test:core`): rejects what would make them stale.
 *
 * @param packages The packages of this repository that their turbo.json names.
 * @returns A plugin for Vitest.
 */
export const reaching = (...packages: readonly string[]) => ({
  name: 'reaching',
  enforce: 'pre' as const,
  resolveId(source: string, importer?: string) {
    const name = /^@latchkey\/([^/]+)/.exec(source)?.[1];
    if (name && !packages.includes(name))
      throw new Error(
        `${importer} imports ${source}, whose edits do not run test:core again: leave it to test.`,
      );
    return null;
  },
});
