import { appendFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunnerTask } from 'vitest';
import type { Line } from './record.ts';

/** What a host is to do: in the environment, because the processes that run tests read it as well. */
export interface Orders {
  readonly record: string;
  readonly now: string;
  readonly chosen: readonly string[];
  readonly longest: number;
  readonly mostPerFile: number;
  /** The files of tests to run. */
  readonly files: readonly string[];
  readonly loaded?: readonly Loaded[];
}

/** A mutant that is reached while files are loaded, with the files of tests that may notice: some run together. */
interface Loaded {
  readonly id: string;
  readonly files: readonly (readonly string[])[];
}

/** Runs the tests of the package in the working directory with its own Vitest, as {@link Orders} say. */
const orders: Orders = JSON.parse(process.env.LATCHKEY_MUTANTS ?? '');
const require = createRequire(join(process.cwd(), 'package.json'));
const { createVitest }: typeof import('vitest/node') = await import(
  pathToFileURL(require.resolve('vitest/node')).href
);
const vitest = await createVitest('test', {
  config: orders.loaded ? 'vitest.loaded.ts' : 'vitest.mutants.ts',
  watch: false,
  run: true,
  reporters: [{}],
  includeTaskLocation: false,
});

/** Files of tests that have passed as they are, in this process. */
const sound = new Set<string>();
if (!orders.loaded) await vitest.start([...orders.files]);
else for (const mutant of orders.loaded) await tryLoaded(mutant);
await vitest.close();
// Tests fail here, which is what they are for. Only who did not come so far has left something to do.
process.exitCode = 0;

async function tryLoaded({ id, files }: Loaded): Promise<void> {
  for (const together of files) {
    writeFileSync(orders.now, `${id} ${together.join(' ')}`);
    process.env.__STRYKER_ACTIVE_MUTANT__ = id;
    const failed = await findFailed(together);
    delete process.env.__STRYKER_ACTIVE_MUTANT__;
    writeFileSync(orders.now, '');
    if (!failed) continue;
    const by = relative(process.cwd(), failed.filepath);
    // What fails without the mutant as well has noticed nothing.
    if (isLate(failed) || !sound.has(by)) {
      if (await findFailed([by])) continue;
      sound.add(by);
    }
    return write({ killed: id, by, how: 'failed' });
  }
  write({ loadedAndSurvived: id });
}

/** Runs files. @returns One with a test that fails. */
async function findFailed(files: readonly string[], tries = 3) {
  vitest.state.filesMap.clear();
  vitest.state.errorsSet.clear();
  await vitest.start([...files]);
  const ran = vitest.state.getFiles();
  // On a busy machine, a process may not start in time: that says nothing.
  if (ran.length < files.length && tries > 1) return findFailed(files, tries - 1);
  return ran.find(({ result }) => result?.state === 'fail');
}

function isLate(task: RunnerTask): boolean {
  const errors = task.result?.errors ?? [];
  return (
    errors.some(({ message }) => /timed out/.test(message)) || ('tasks' in task && task.tasks.some(isLate))
  );
}

function write(line: Line): void {
  appendFileSync(orders.record, `${JSON.stringify(line)}\n`);
}
