// Installs each example in a fresh folder from what is packed here, as a shop would, and runs its test.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, UsageError } from '@latchkey/cli';
import { exampleNames } from './examples/example-names.ts';
import { runExample } from './examples/run-example.ts';
import { onInterruption } from './interruption.ts';
import { packAll } from './pack-all.ts';
import { buildPackages, built } from './rehearsal/repository-checks.ts';
import { Results } from './rehearsal/results.ts';

const names = exampleNames();

const usage = `Usage: pnpm examples [name]... [--keep]

Packs every package, copies each example into a fresh folder, installs the tarballs and what else it needs with npm,
type-checks it and runs its test. All of them take some minutes, and what they depend on comes from your npm registry.

  --keep  leave the folders there, ready to be used

The examples:
${names.map((name) => `  ${name}`).join('\n')}`;

const options = { keep: { type: 'boolean', default: false } } as const;

await runCommand({ usage, options, positionals: [0, names.length] }, ({ values: { keep }, positionals }) => {
  const unknown = positionals.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no example "${unknown}".`);
  return runAll(positionals.length ? positionals : names, keep);
});

/** @returns The exit code. */
async function runAll(wanted: readonly string[], keeps: boolean): Promise<number> {
  const signal = onInterruption();
  const results = new Results(signal);
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-examples-'));
  try {
    await results.add(built, () => buildPackages(signal));
    let tarballs: ReadonlyMap<string, string> | undefined;
    await results.add('packages are packed', async () => {
      tarballs = await packAll(join(folder, 'packed'), signal);
      return [...tarballs.keys()].join(', ');
    });
    for (const name of tarballs ? wanted : []) {
      await results.add(name, () => runExample(name, { tarballs: tarballs ?? new Map(), folder, signal }));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    console.error(`✗ ${signal.reason.message}`);
  } finally {
    if (keeps) console.log(`▸ kept in ${folder}`);
    else rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  results.print();
  if (signal.aborted) return 130;
  return results.areGood({ strict: true }) ? 0 : 1;
}
