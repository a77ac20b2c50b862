#!/usr/bin/env node
import { findRoot, runCommand } from '@latchkey/cli';
import { compareRepository } from '../compare-repository.ts';
import { describeReports, toAnnotations } from '../describe.ts';
import { History } from '../git.ts';
import { describeGap, findGaps } from './find-gaps.ts';
import { describeUnnamed, findUnnamedSources } from './find-unnamed-sources.ts';

const usage = `Usage: pnpm change:check [base]

Fails when a contract has changed and no changeset says so, or one that promises less than the change breaks. Fails, too,
when the hand-written source of a published package has changed and no changeset names the package.

  base  a branch, tag or commit; by default the last release of each package, else main

Exits 0 when the changesets say enough, 1 when they do not, 2 when the contracts cannot be compared.`;

await runCommand({ usage, positionals: [0, 1] }, async ({ positionals: [base] }) => {
  const repository = findRoot();
  const history = new History(repository, base);
  const reports = await compareRepository(history);
  console.log(describeReports(reports, repository));
  if (process.env.GITHUB_ACTIONS === 'true') console.log(toAnnotations(reports, repository).join('\n'));
  const gaps = findGaps(history, reports);
  for (const gap of gaps) console.error(`\n✗ ${describeGap(gap)}`);
  if (gaps.length > 0) console.error('\nRun `pnpm change`, edit what it writes, and commit it.');
  const sources = findUnnamedSources(history);
  for (const source of sources) console.error(`\n✗ ${describeUnnamed(source)}`);
  if (sources.length > 0)
    console.error(
      '\nRun `pnpm changeset`, or `pnpm changeset --empty` where shops notice nothing. Commit what it writes.',
    );
  if (gaps.length + sources.length > 0) return 1;
  console.log('\n✓ The changesets say enough.');
  return 0;
});
