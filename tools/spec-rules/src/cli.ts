#!/usr/bin/env node
import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { findRoot, runCommand, UsageError } from '@latchkey/cli';
import { filesIn } from '@latchkey/openapi';
import { runRedocly } from '@latchkey/redocly';
import { findProblems, lint } from './lint.ts';
import { remainder, report } from './report.ts';

const usage = `Usage: latchkey-lint [folder] [--all]

Checks a contract, that in the current folder unless another is named: whether its files can be read and all references
lead somewhere, the rules of redocly.yaml, and what Redocly cannot see. A mistake is shown once, with its place and what
to do; what only follows from it is left out. What an unfinished contract breaks (\`x-unfinished: true\` in openapi.yaml)
is counted and let pass.

  --all    lists every problem, also what follows from others and what is let pass

Exits 0 without a problem, 1 with one, 2 when the folder cannot be read.`;

const options = { all: { type: 'boolean', default: false } } as const;

await runCommand({ usage, options, positionals: [0, 1] }, async ({ values, positionals }) => {
  const folder = resolve(positionals[0] ?? '.');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder ${folder}.`);
  const root = findRoot(folder);
  const name = relative(root, folder);
  if (values.all) {
    const all = await findProblems(folder, runRedocly);
    for (const problem of all) console.log(report([problem], root).join());
    return all.some(({ isWarning }) => !isWarning) ? 1 : 0;
  }
  const { problems, left, allowed } = await lint(folder, runRedocly);
  if (allowed.length > 0)
    console.log(
      `${name}: ${allowed.length} let pass while openapi.yaml says \`x-unfinished\`; --all lists them`,
    );
  if (problems.length === 0) {
    console.log(`${name}: ${filesIn(folder).length} files, no ${allowed.length > 0 ? 'other ' : ''}problem`);
    return 0;
  }
  const texts = [...report(problems, root), ...remainder(left)];
  console.error(`✗ ${name}\n${texts.join('\n').replaceAll(/^/gm, '  ')}`);
  return 1;
});
