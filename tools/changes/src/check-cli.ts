#!/usr/bin/env node
import { compareRepository, describeReports, repositoryOf, toAnnotations } from '@latchkey/contract-diff';
import { findGaps, type Gap } from './find-gaps.ts';
import { runCli } from './run-cli.ts';

const usage = `Usage: pnpm change:check [base]

Fails when a contract has changed and no changeset says so, or one that promises less than the change breaks.

  base  a branch, tag or commit; by default the last release of each API, else main

Exits 0 when the changesets say enough, 1 when they do not, 2 when the contracts cannot be compared.`;

await runCli(usage, async (base) => {
  const repository = repositoryOf(process.cwd());
  const reports = await compareRepository(repository, base);
  console.log(describeReports(reports, repository));
  if (process.env.GITHUB_ACTIONS === 'true') console.log(toAnnotations(reports, repository).join('\n'));
  const gaps = findGaps(repository, reports);
  for (const gap of gaps) console.error(`\n✗ ${describeGap(gap)}`);
  if (gaps.length > 0) {
    console.error('\nRun `pnpm change`, edit what it writes, and commit it.');
    return 1;
  }
  console.log('\n✓ The changesets say enough.');
  return 0;
});

function describeGap({ report, wanted, promised, changesets }: Gap): string {
  const change = `the contract of ${report.api} has a ${report.verdict} change`;
  const files = changesets.map(({ file }) => file).join(', ');
  return files
    ? `${files} promises a ${promised} release of ${wanted.name}, but ${change}.`
    : `No changeset names ${wanted.name}, but ${change}.`;
}
