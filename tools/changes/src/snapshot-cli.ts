#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { repositoryOf } from '@latchkey/contract-diff';
import { applyVersions } from './apply-versions.ts';
import { runCli, UsageProblem } from './run-cli.ts';

const usage = `Usage: pnpm release:snapshot [name]

Gives the packages that have changesets preview versions, such as 1.2.0-preview-20260131120000, to be published with
\`npm publish --tag <name>\`. Needs a working tree without uncommitted changes. Never commit what it writes;
\`git restore . && git clean --force packages\` takes it back.

  name  of small letters and digits; by default preview

Exits 0 when there are preview versions, or nothing to release; 2 when something fails.`;

await runCli(usage, (name = 'preview') => {
  if (!/^[a-z][a-z0-9]*$/.test(name)) {
    throw new UsageProblem(`"${name}" cannot be the name of a preview: use small letters and digits.`);
  }
  const repository = repositoryOf(process.cwd());
  const changes = execFileSync('git', ['status', '--porcelain'], { cwd: repository, encoding: 'utf8' });
  if (changes) {
    console.error(`There are uncommitted changes, which could not be told from the preview's:\n${changes}`);
    return 2;
  }
  return applyVersions(repository, ['--snapshot', name]);
});
