#!/usr/bin/env node
import { findRoot, runCommand } from '@latchkey/cli';
import { compareEditions, editionsIn } from './compare-editions.ts';
import { compareRepository } from './compare-repository.ts';
import { describeReports, toAnnotations, toJson } from './describe.ts';
import { History } from './git.ts';

const usage = `Usage: pnpm contract:diff [base | <api>..<api>] [--json] [--github]

Says what the contracts in the working tree change, and how great a version that asks for: on the wire, by
a proof of what still fits; in the types, by TypeScript; and by a few rules of our own.

  base      a branch, tag or commit; by default the last release of each API, else main.
            What counts is the commit where the work began: the last that HEAD has in common with it.
            Two names of contracts, such as 8keys..8keys-2026, compare these two as they are now.
  --json    prints the report as JSON
  --github  prints annotations for GitHub as well; on by itself in GitHub Actions

major  a call that was valid is rejected or means something else, or a response lacks or holds what code that
       compiled does not expect
minor  more can be sent, or more is promised
patch  only words changed

Exits 0 when nothing breaks, 1 when something does, 2 when the contracts cannot be compared.`;

const options = { json: { type: 'boolean' }, github: { type: 'boolean' } } as const;

await runCommand({ usage, options, positionals: [0, 1] }, async ({ values, positionals: [base] }) => {
  const repository = findRoot();
  const editions = editionsIn(repository, base);
  const reports = editions
    ? [await compareEditions(repository, editions)]
    : await compareRepository(new History(repository, base));
  const json = toJson(reports, repository);
  console.log(values.json ? JSON.stringify(json, null, 2) : describeReports(reports, repository));
  if (!values.json && (values.github || process.env.GITHUB_ACTIONS === 'true')) {
    for (const line of toAnnotations(reports, repository)) console.log(line);
  }
  return json.verdict === 'major' ? 1 : 0;
});
