#!/usr/bin/env node
import { findRoot, runCommand, UsageError } from '@latchkey/cli';
import { apiNames } from './apis.ts';
import { differences } from './requests/differences.ts';
import { tryAllRequests } from './requests/run.ts';
import { runResponses } from './responses/command.ts';
import { saveRequests, saveResponses } from './save.ts';

const usage = `Usage: pnpm hostile [api …] [--save]
       pnpm hostile responses [api …] [--count <number>] [--seed <number>] [--save]

Puts requests that are wrong in one place to the client, to Prism and to the sandbox of each API, and holds all three to
the contract. Where one differs on purpose, tools/hostile/src/requests/differences.ts says why.

With "responses", plays right and wrong bytes to the client of each API, and holds what it makes of them to what was
written.

  --count   how many responses of each API; by default 2,000
  --seed    which ones; by default others each time
  --save    writes the figures to docs/figures/hostile.json

Exits 0 when all is as it has to be, 1 when something is not.`;

const options = {
  save: { type: 'boolean', default: false },
  count: { type: 'string', default: '2000' },
  seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
} as const;

const wholeNumber = (name: string, text: string): number => {
  if (!/^\d{1,10}$/.test(text)) throw new UsageError(`--${name} has to be a whole number.`);
  return Number(text);
};

await runCommand(
  { usage, options, positionals: [0, apiNames.length + 1] },
  async ({ values, positionals }) => {
    const isAboutResponses = positionals[0] === 'responses';
    const given = isAboutResponses ? positionals.slice(1) : positionals;
    const unknown = given.find((name) => !(apiNames as string[]).includes(name));
    if (unknown !== undefined) throw new UsageError(`There is no API "${unknown}": ${apiNames.join(', ')}.`);
    const names = apiNames.filter((name) => given.length === 0 || given.includes(name));
    if (isAboutResponses) {
      const seed = wholeNumber('seed', values.seed);
      const settings = { names, count: wholeNumber('count', values.count), seed };
      const { isRight, ...measured } = await runResponses(settings);
      if (values.save) saveResponses(findRoot(process.cwd()), seed, measured);
      return isRight ? 0 : 1;
    }
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
  },
);
