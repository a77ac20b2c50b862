import { globSync, rmSync } from 'node:fs';
import { findRoot, programOf, runCommand, runStep, type Step, StepFailed } from '@latchkey/cli';
import { countAll, describeFailures, describeTasks } from './report.ts';
import { optionsFor, readShard } from './shard.ts';
import { readRun } from './turbo-run.ts';

const usage = `Usage: npm test -- [--shard i/n]

Compares the generated code with the specs, and does all that \`pnpm check\` does: form, unused code, specs, builds,
types, tests, what would be published, the README's examples, the tour. What was done before comes from the cache.

  --shard i/n   does the i-th of n parts; the n parts together do everything
  --help        prints this`;

const root = findRoot(import.meta.dirname);
const turbo = programOf('turbo', import.meta.dirname);

await runCommand({ usage, options: { shard: { type: 'string', default: '1/1' } } }, async ({ values }) => {
  process.chdir(root);
  const shard = await optionsFor(readShard(values.shard), turbo, root);
  for (const old of globSync(['.turbo/runs/*.json', '{packages,scripts,tools}{,/*}/reports/vitest.json']))
    rmSync(old);

  const compared = await hasPassed({
    // First: the build puts a hand-edited file right, from the cache and in silence.
    name: 'compare the generated code with the specs',
    command: [process.execPath, 'scripts/src/check-generated.ts'],
    hint: 'Run `pnpm generate` and commit what it changes.',
  });
  const checked = await hasPassed({
    name: 'check everything',
    command: [...turbo, 'run', 'check', '--continue=dependencies-successful', '--summarize', ...shard],
    hint: '`pnpm check` does it again; what passed comes from the cache.',
    explain: () => describeFailures(readRun(root).tasks, root),
  });

  const { tasks } = readRun(root);
  const { passed, failed } = countAll(tasks, root);
  console.log(describeTasks(tasks, root));
  console.log(`${passed + Number(compared)} passed, ${failed + Number(!compared)} failed`);
  return compared && checked ? 0 : 1;
});

async function hasPassed(step: Step): Promise<boolean> {
  try {
    await runStep(step);
    return true;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return false;
  }
}
