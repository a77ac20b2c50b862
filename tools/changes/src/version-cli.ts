#!/usr/bin/env node
import { repositoryOf } from '@latchkey/contract-diff';
import { applyVersions, hasChangesets } from './apply-versions.ts';
import { runCli, UsageProblem } from './run-cli.ts';

const usage = `Usage: pnpm release:version

Turns the changesets into versions and changelogs, gives each contract the version of its package, and generates
anew. Look at what it changed, and commit it.

Exits 0 when there are new versions, or nothing to release; 2 when something fails.`;

await runCli(usage, (argument) => {
  if (argument !== undefined) throw new UsageProblem(`It takes no argument: ${argument}`);
  const repository = repositoryOf(process.cwd());
  if (hasChangesets(repository)) return applyVersions(repository);
  console.log('There are no changesets, so there is nothing to release.');
  return 0;
});
