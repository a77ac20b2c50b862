#!/usr/bin/env node
import { join } from 'node:path';
import { findRoot, runCommand, UsageError } from '@latchkey/cli';
import { chooseApis } from '@latchkey/spec-rules';
import { type Mutant, mutantsOf } from './mutants.ts';
import { ProgressFile } from './progress-file.ts';
import { sample } from './sample.ts';
import { Trial } from './trial.ts';

const usage = `Usage: pnpm mutate [api …] [--sample count] [--seed number]

Makes one mistake after another in a contract, of every API unless some are named, and shows which of them the rules and
the statements in SOURCES.md do not notice. Nothing in the repository changes. A run that is interrupted goes on where it was.

  --sample    tries so many mistakes of each API, instead of all
  --seed      chooses the sample (1)

Exits 0 when every mistake is noticed, 1 when one is not.`;

const options = { sample: { type: 'string' }, seed: { type: 'string', default: '1' } } as const;

await runCommand({ usage, options, positionals: [0, 20] }, async ({ values, positionals }) => {
  const root = findRoot(process.cwd());
  const apis = chooseApis(root, positionals);
  const count =
    values.sample === undefined ? Number.POSITIVE_INFINITY : wholeNumber('--sample', values.sample);
  const seed = wholeNumber('--seed', values.seed);
  const rows: Row[] = [];
  for (const api of apis) {
    const mutants = sample(mutantsOf(join(root, 'specs', api)), count, seed);
    rows.push(...(await tryAll(root, api, mutants)));
  }
  const unnoticed = rows.filter(({ stage }) => !stage);
  console.table(tableOf(rows));
  for (const { api, mutant } of unnoticed) console.error(`unnoticed in ${api}: ${mutant.id}`);
  return unnoticed.length > 0 ? 1 : 0;
});

interface Row {
  readonly api: string;
  readonly mutant: Mutant;
  readonly stage: string | null;
}

async function tryAll(root: string, api: string, mutants: readonly Mutant[]): Promise<Row[]> {
  const sources = [
    `specs/${api}`,
    'redocly.yaml',
    'tools/spec-rules/src',
    'tools/openapi/src',
    'tools/mutate/src',
  ];
  const progress = new ProgressFile(
    join(root, 'tools/mutate/reports', `${api}.json`),
    sources.map((source) => join(root, source)),
  );
  using trial = new Trial(root, api);
  const rows: Row[] = [];
  for (const [index, mutant] of mutants.entries()) {
    const stage = progress.stages.get(mutant.id) ?? (await trial.noticedBy(mutant)) ?? null;
    progress.stages.set(mutant.id, stage);
    rows.push({ api, mutant, stage });
    if (index % 50 === 49 || index === mutants.length - 1) {
      progress.save();
      console.error(`${api}: ${index + 1} of ${mutants.length} tried`);
    }
  }
  return rows;
}

function tableOf(rows: readonly Row[]): Record<string, Record<string, number>> {
  const table: Record<string, Record<string, number>> = {};
  for (const { api, stage } of rows) {
    table[api] ??= { mistakes: 0, unnoticed: 0 };
    const row = table[api];
    const noticed = stage ?? 'unnoticed';
    row.mistakes = (row.mistakes ?? 0) + 1;
    row[noticed] = (row[noticed] ?? 0) + 1;
  }
  return table;
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new UsageError(`${option} is a whole number from 1.`);
  return value;
}
