#!/usr/bin/env node
import { findRoot, publicPackages, runCommand } from '@latchkey/cli';
import { compareRepository } from '../compare-repository.ts';
import { History } from '../git.ts';
import { describeGap, findGaps } from './find-gaps.ts';
import { releasesFor } from './releases.ts';
import { updateChangesets } from './update-changesets.ts';

const usage = `Usage: pnpm change [base]

Writes a changeset for what the working tree changes in each contract and no changeset says yet: which packages, how
great a version each needs, and what callers should know. Edit its sentence, and commit it with the change. What you
have worded is left alone; a line that it wrote itself goes when it is no longer so.

  base  a branch, tag or commit; by default the last release of each API, else main

Exits 0 when every change has its changeset now, 1 when one promises too little, 2 when the contracts cannot be
compared.`;

await runCommand({ usage, positionals: [0, 1] }, async ({ positionals: [base] }) => {
  const repository = findRoot();
  const packages = publicPackages(repository);
  const history = new History(repository, base);
  const reports = await compareRepository(history);
  for (const report of reports) {
    const { api, verdict } = report;
    const isPublished = releasesFor(api, verdict, packages).length > 0;
    if (!isPublished && verdict !== 'none')
      console.log(`${api}: ${verdict}, and its client is not published`);
    if (!isPublished) continue;
    const { written, dropped, outdated } = updateChangesets(history, report, packages);
    for (const { file, statement } of dropped) console.log(`${file} no longer says: ${statement}`);
    for (const file of outdated)
      console.log(`${file} speaks of a change that is no longer so: look at its words.`);
    if (verdict === 'none') console.log(`${api}: no change`);
    else if (!written) console.log(`${api}: ${verdict}, and a changeset says so`);
    else console.log(`${api}: ${verdict}, written to ${written.file}. Edit its sentence:\n\n${written.text}`);
  }
  const gaps = findGaps(history, reports);
  for (const gap of gaps) console.error(`✗ ${describeGap(gap)} Raise it there.`);
  return gaps.length > 0 ? 1 : 0;
});
