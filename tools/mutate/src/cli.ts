#!/usr/bin/env node
import { join } from 'node:path';
import { findRoot, runCommand, UsageError } from '@latchkey/cli';
import { chooseApis } from '@latchkey/spec-rules';
import { mutateCode } from './code/command.ts';
import { type ContractFigures, writeFigures } from './figures-file.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { ProgressFile } from './progress-file.ts';
import { sample } from './sample.ts';
import { Trial } from './trial.ts';

const usage = `Usage: pnpm mutate [api …] [--sample count] [--seed number] [--update]
       pnpm mutate code [package …] [--files pattern] [--sample count] [--seed number] [--update]

Makes one mistake after another in a contract, of every API unless some are named, and shows which of them the rules and
the statements in SOURCES.md do not notice. With \`code\` it does so in the packages, and shows which mistakes their tests
do not notice. Nothing in the repository changes. A run that is interrupted goes on where it was.

  --files     tries files that match a regular expression, such as src/machine/
  --sample    tries so many mistakes of each API or package, instead of all
  --seed      chooses the sample (1)
  --update    writes the figures into docs/figures/mutation.json

Exits 0 when every mistake in the contracts is noticed, and enough of those in the code; 1 when not.`;

const options = {
  files: { type: 'string', default: '.' },
  sample: { type: 'string' },
  seed: { type: 'string', default: '1' },
  update: { type: 'boolean', default: false },
} as const;

// Who ends the command ends the tests that it runs: that happens at its exit.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

await runCommand({ usage, options, positionals: [0, 20] }, async ({ values, positionals }) => {
  const root = findRoot(process.cwd());
  const count =
    values.sample === undefined ? Number.POSITIVE_INFINITY : wholeNumber('--sample', values.sample);
  const seed = wholeNumber('--seed', values.seed);
  const command = ['pnpm mutate', ...process.argv.slice(2).filter((word) => word !== '--update')].join(' ');
  if (positionals[0] === 'code') {
    const choice = { files: new RegExp(values.files), count, seed };
    const { figures, isReached } = await mutateCode(root, positionals.slice(1), choice);
    if (values.update) writeFigures(root, command, { code: figures });
    return isReached ? 0 : 1;
  }
  const rows: Row[] = [];
  const totals = new Map<string, number>();
  for (const api of chooseApis(root, positionals)) {
    const mutants = mutantsOf(join(root, 'specs', api));
    totals.set(api, mutants.length);
    rows.push(...(await tryAll(root, api, sample(mutants, count, seed))));
  }
  const unnoticed = rows.filter(({ stage }) => !stage);
  console.table(tableOf(rows));
  for (const { api, mutant } of unnoticed) console.error(`unnoticed in ${api}: ${mutant.id}`);
  if (values.update) writeFigures(root, command, { contracts: figuresOf(rows, totals) });
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

function figuresOf(
  rows: readonly Row[],
  totals: ReadonlyMap<string, number>,
): Record<string, ContractFigures> {
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ api }) => api)].map(([api, ofApi]) => {
      const survivors = ofApi.filter(({ stage }) => !stage).map(({ mutant }) => mutant.id);
      return [
        api,
        { mistakes: totals.get(api) ?? 0, tried: ofApi.length, unnoticed: survivors.length, survivors },
      ];
    }),
  );
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new UsageError(`${option} is a whole number from 1.`);
  return value;
}
