import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot, runCommand } from '@latchkey/cli';
import { examplesIn } from './pages/examples.ts';
import { compareMade } from './pages/made.ts';
import { runExamples } from './pages/run-examples.ts';
import { runShell } from './pages/run-shell.ts';

const usage = `Usage: pnpm check:readme [--update]

Compiles and runs the programs on the pages, as they are printed, against the sandbox, and their shell. Compares what pages state with the
code: states, outcomes, editions, the help of commands, and what commands print.

  --update  writes what the code says into the pages, and runs nothing
  --help    prints this`;

const options = { update: { type: 'boolean', default: false } } as const;

await runCommand({ usage, options }, async ({ values: { update } }) => {
  const root = findRoot(import.meta.dirname);
  const problems = [...compareMade(root, update), ...compareShown(root)];
  if (!update) problems.push(...(await runExamples(examplesIn(root))), ...(await runShell(root)));
  for (const problem of problems) console.error(`✗ ${problem}`);
  return problems.length > 0 ? 1 : 0;
});

/** What a test has seen a command print stands on a page. */
function compareShown(root: string): string[] {
  const pages = globSync(['README.md', 'docs/guide/*.md'], { cwd: root });
  const text = pages.map((page) => readFileSync(join(root, page), 'utf8')).join('\n');
  const printed = globSync('tools/*/test/shown-in-readme/*.txt', { cwd: root });
  if (printed.length === 0) throw new Error('No test says what the pages show of commands.');
  return printed
    .filter((file) => !text.includes(readFileSync(join(root, file), 'utf8')))
    .map((file) => `No page shows what is in ${file}, which a command prints.`);
}
