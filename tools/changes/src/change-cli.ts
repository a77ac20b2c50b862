#!/usr/bin/env node
import { compareRepository, repositoryOf } from '@latchkey/contract-diff';
import { findGaps } from './find-gaps.ts';
import { packagesIn, releasesFor } from './packages.ts';
import { runCli } from './run-cli.ts';
import { changesetText, writeChangeset } from './write-changeset.ts';

const usage = `Usage: pnpm change [base]

Writes a changeset for each contract that the working tree changes: which packages, how great a version each needs,
and what callers should know. Edit its sentence, and commit it with the change. Files that exist are left alone.

  base  a branch, tag or commit; by default the last release of each API, else main

Exits 0 when every change has its changeset now, 2 when the contracts cannot be compared.`;

await runCli(usage, async (base) => {
  const repository = repositoryOf(process.cwd());
  const reports = await compareRepository(repository, base);
  const packages = packagesIn(repository);
  const gaps = findGaps(repository, reports);
  for (const report of reports) {
    const { api, verdict } = report;
    if (verdict === 'none') console.log(`${api}: no change`);
    else if (releasesFor(api, verdict, packages).length === 0)
      console.log(`${api}: ${verdict}, and its client is not published`);
    else if (!gaps.some((gap) => gap.report === report))
      console.log(`${api}: ${verdict}, and a changeset says so`);
    else {
      const text = changesetText(report, releasesFor(api, verdict, packages));
      const file = writeChangeset(repository, api, text);
      console.log(`${api}: ${verdict}, written to ${file}. Edit its sentence:\n\n${text}`);
    }
  }
  return 0;
});
