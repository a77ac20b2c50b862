import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import { npm, publicPackages, tryRun } from '@latchkey/cli';
import { root } from '../root.ts';
import { examplesFolder } from './example-names.ts';
import { useTarballs } from './use-tarballs.ts';

interface Surroundings {
  /** The path of each package's tarball. */
  readonly tarballs: ReadonlyMap<string, string>;
  /** Where the copy of the example is made. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** What one step of an example may take, in milliseconds. */
const longestMs = 300_000;

/** What somebody who has tried an example in its own folder has left there. */
const leftThere = new Set(['node_modules', 'package-lock.json', 'dist', '.next']);

const steps: Readonly<Record<string, readonly string[]>> = {
  install: ['install', '--no-audit', '--no-fund', '--engine-strict', '--loglevel=error'],
  typecheck: ['run', 'typecheck'],
  test: ['test'],
};

/**
 * Installs an example in a fresh folder, type-checks it and runs its test.
 *
 * @returns How long each step took.
 * @throws With all that a step printed, when it fails.
 */
export async function runExample(name: string, { tarballs, folder, signal }: Surroundings): Promise<string> {
  const cwd = join(folder, name);
  cpSync(join(examplesFolder, name), cwd, {
    recursive: true,
    filter: (path) => !leftThere.has(basename(path)),
  });
  const file = join(cwd, 'package.json');
  const paths = new Map([...tarballs].map(([one, path]) => [one, `file:${relative(cwd, path)}`]));
  const manifest = useTarballs(JSON.parse(readFileSync(file, 'utf8')), publicPackages(root), paths);
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);

  // The scripts of the example run on the Node that this runs on, by its real path: what stands in for it in
  // node_modules/.bin hands on no signals.
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const took: string[] = [];
  for (const [step, args] of Object.entries(steps)) {
    const started = performance.now();
    const limit = AbortSignal.timeout(longestMs);
    const ended = AbortSignal.any([signal, limit]);
    const command = [...npm(), ...args];
    const { code, output } = await tryRun(command, {
      cwd,
      env: { ...process.env, PATH, NO_COLOR: '1' },
      signal: ended,
    });
    signal.throwIfAborted();
    const seconds = `${step} ${((performance.now() - started) / 1000).toFixed(1)} s`;
    if (code !== 0) {
      const why = limit.aborted ? `took more than ${longestMs / 1000} s` : `failed with ${code}`;
      throw new Error(`\`npm ${args.join(' ')}\` in examples/${name} ${why}:\n${output.trim()}`);
    }
    console.log(`  … ${seconds}`);
    took.push(seconds);
  }
  return took.join(', ');
}
