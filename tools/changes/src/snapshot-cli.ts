#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { repositoryOf } from '@latchkey/contract-diff';
import { applyVersions, hasChangesets } from './apply-versions.ts';
import { runCli, UsageProblem } from './run-cli.ts';

const usage = `Usage: pnpm release:snapshot [name]

Gives the packages that have changesets preview versions, such as 1.2.0-preview-20260131120000. Needs a working tree
without uncommitted changes. Never commit what it writes; \`git restore . && git clean --force packages\` takes it
back. To publish a preview, start the release workflow with its name; nothing else is needed.

  name  of small letters and digits; by default preview

Exits 0 when there are preview versions, 1 when there is no changeset to make one of, 2 when something fails.`;

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
  if (!hasChangesets(repository)) {
    console.error('There is no changeset, so there is nothing to make a preview of.');
    return 1;
  }
  return applyVersions(repository, ['--snapshot', name]);
});
