#!/usr/bin/env node
import { CommandError, runCommand } from '@latchkey/cli';
import { againstAjvTable } from './against-ajv.ts';
import { type Agreement, agreementWith } from './agreement.ts';
import { type Group, ownSuite, readSuite } from './cases.ts';

const usage = `Usage: pnpm bench:schema-suite [folder]

Checks values against schemas of JSON Schema 2020-12 as a client does, and says where it does not agree. Then it measures
what a check of arguments costs as data and interpreter, beside standalone code of Ajv.

  folder  a suite besides our own, such as tests/draft2020-12 of a checkout of JSON-Schema-Test-Suite:
          no package of npm has it
  --help  prints this

It fails where the client differs and known.ts does not say why, or where less than 98 % agree of what
is not optional.`;

await runCommand({ usage, positionals: [0, 1] }, async ({ positionals: [folder] }) => {
  const given = folder === undefined ? [] : readSuite(folder);
  const isOptional = ({ description }: Group) => description.startsWith('optional/');
  const suites = {
    'our own': ownSuite,
    ...(folder && {
      'JSON-Schema-Test-Suite': given.filter((group) => !isOptional(group)),
      'its optional part': given.filter(isOptional),
    }),
  };
  const agreements = Object.entries(suites).map(([name, groups]) => ({ name, ...agreementWith(groups) }));
  const summaries = Object.fromEntries(agreements.map((agreement) => [agreement.name, summaryOf(agreement)]));
  console.table(summaries);
  for (const { name, rejected, passed, known, leftOut, unsupported } of agreements) {
    list(`${name}: valid, and rejected`, rejected);
    list(`${name}: invalid, and not rejected`, passed);
    list(`${name}: different on purpose`, counted(known));
    list(`${name}: not run`, counted(leftOut));
    list(
      `${name}: not supported: rejected in a finished contract, listed in another one`,
      counted(unsupported),
    );
  }
  console.log('\nA check of arguments, beside standalone code of Ajv, which has no words for people');
  const costs = await againstAjvTable();
  console.table(costs);
  const bad = agreements.filter(
    ({ name, tests, agreed, rejected, passed }) =>
      rejected.length + passed.length > 0 || (agreed < tests * 0.98 && !/optional/.test(name)),
  );
  if (bad.length > 0)
    throw new CommandError(`Too little agreement: ${bad.map(({ name }) => name).join(', ')}.`);
});

function summaryOf({ tests, agreed, validRejected, passed, known, leftOut, unsupported }: Agreement) {
  return {
    tests,
    'agree, %': Math.round((agreed / tests) * 10_000) / 100,
    'valid, rejected': validRejected,
    'invalid, passed': passed.length,
    'on purpose': total(known),
    'not run': total(leftOut),
    'not supported': total(unsupported),
  };
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, each) => sum + each, 0);
}

function counted(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].map(([reason, tests]) => `${reason} (${tests} tests)`);
}

function list(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log([`\n${title}:`, ...lines.map((line) => `  ${line}`)].join('\n'));
}
