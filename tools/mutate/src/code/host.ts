import { appendFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Line } from './record.ts';

/** What a host is to do: in the environment, because the processes that run tests read it as well. */
export interface Orders {
  readonly record: string;
  readonly now: string;
  readonly chosen: readonly string[];
  readonly longest: number;
  readonly mostPerFile: number;
  /** The files of tests to run; for mutants that are reached while files are loaded, in this order. */
  readonly files: readonly string[];
  /** Mutants that are reached while files are loaded, each with the files of tests that may notice. */
  readonly loaded?: readonly { readonly id: string; readonly files: readonly string[] }[];
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

if (!orders.loaded) await vitest.start([...orders.files]);
else for (const mutant of orders.loaded) await tryLoaded(mutant);
await vitest.close();
// Tests fail here, which is what they are for. Only who did not come so far has left something to do.
process.exitCode = 0;

async function tryLoaded({
  id,
  files,
}: {
  readonly id: string;
  readonly files: readonly string[];
}): Promise<void> {
  process.env.__STRYKER_ACTIVE_MUTANT__ = id;
  for (const file of files) {
    writeFileSync(orders.now, `${id} ${file}`);
    vitest.state.filesMap.clear();
    vitest.state.errorsSet.clear();
    await vitest.start([file]);
    const failed = vitest.state.getFiles().some(({ result }) => result?.state === 'fail');
    if (!failed) continue;
    writeFileSync(orders.now, '');
    return write({ killed: id, by: file, how: 'failed' });
  }
  write({ loadedAndSurvived: id });
}

function write(line: Line): void {
  appendFileSync(orders.record, `${JSON.stringify(line)}\n`);
}
