// Publishes every package to a registry of its own, and lets all kinds of consumers install and use them.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCommand, UsageError } from '@latchkey/cli';
import { onInterruption } from './interruption.ts';
import { allNames, rehearse, type Stoppable } from './rehearsal/rehearsal.ts';
import { Results } from './rehearsal/results.ts';

const usage = `Usage: pnpm release:rehearse [--only <name>]... [--packed <folder>] [--strict]

Packs and publishes every package to a registry on this machine, then lets fresh projects install them from there
and place orders. Nothing leaves this machine, and nothing stays on it. Takes some minutes; the tools that consumers
need come from your npm registry into a temporary folder.

  --only <name>  run only what has this in its name, and what it needs; can be given more than once
  --packed       publish what pack.ts has packed into a folder, instead of packing anew; it must be the same
  --strict       fail when something could not run, too

What is run:
${allNames.map((name) => `  ${name}`).join('\n')}`;

const options = {
  only: { type: 'string', multiple: true },
  packed: { type: 'string' },
  strict: { type: 'boolean', default: false },
} as const;

await runCommand({ usage, options }, async ({ values: { only = [''], packed, strict } }) => {
  const unknown = only.find((part) => !allNames.some((name) => name.includes(part)));
  if (unknown !== undefined) throw new UsageError(`Nothing has "${unknown}" in its name.`);
  // Verdaccio keeps connections to the other registry. Nobody waits for them.
  process.exit(await rehearseAll(only, strict, packed && resolve(packed)));
});

/** @returns The exit code. */
async function rehearseAll(only: readonly string[], strict: boolean, packed?: string): Promise<number> {
  const signal = onInterruption();
  const results = new Results(signal);
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-rehearsal-'));
  const started: Stoppable[] = [];
  const isWanted = (name: string) => only.some((part) => name.includes(part));
  try {
    await rehearse({ isWanted, results, packed, folder, started, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    console.error(`✗ ${signal.reason.message}`);
  } finally {
    console.log('▸ clean up');
    for (const one of started.reverse()) await one.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  results.print();
  if (signal.aborted) return 130;
  return results.areGood({ strict }) ? 0 : 1;
}
