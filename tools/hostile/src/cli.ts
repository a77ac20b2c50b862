#!/usr/bin/env node
import { findRoot, runCommand, UsageError } from '@latchkey/cli';
import { apiNames } from './apis.ts';
import { differences } from './requests/differences.ts';
import { tryAllRequests } from './requests/run.ts';
import { saveRequests } from './save.ts';

const usage = `Usage: pnpm hostile [api …] [--save]

Puts requests that are wrong in one place to the client, to Prism and to the sandbox of each API, and holds all three to
the contract. Where one differs on purpose, tools/hostile/src/requests/differences.ts says why.

  --save    writes the figures to docs/figures/hostile.json

Exits 0 when all is as it has to be, 1 when something is not.`;

const options = { save: { type: 'boolean', default: false } } as const;

await runCommand({ usage, options, positionals: [0, apiNames.length] }, async ({ values, positionals }) => {
  const unknown = positionals.find((name) => !(apiNames as string[]).includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no API "${unknown}": ${apiNames.join(', ')}.`);
  const names = apiNames.filter((name) => positionals.length === 0 || positionals.includes(name));
  const tallies = await tryAllRequests(names);
  const problems = Object.values(tallies).flatMap((tally) => tally.problems);
  const met = new Set(Object.values(tallies).flatMap((tally) => [...tally.met.keys()]));
  if (names.length === apiNames.length)
    for (const row of differences)
      if (!met.has(row))
        problems.push(`no request meets what differences.ts says of ${row.side}: ${row.why}`);
  console.table(
    Object.fromEntries(
      Object.entries(tallies).map(([name, { cases, invalid, kinds, problems: found }]) => [
        name,
        { requests: cases, 'to be rejected': invalid, kinds: kinds.size, wrong: found.length },
      ]),
    ),
  );
  for (const problem of problems) console.error(`✗ ${problem}`);
  if (values.save) saveRequests(findRoot(process.cwd()), tallies);
  return problems.length > 0 ? 1 : 0;
});
