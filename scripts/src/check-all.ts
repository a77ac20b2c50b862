import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot, pathForTurbo, programOf, runStep, type Step, StepFailed } from '@latchkey/cli';
import { countAll, describeFailures, describeTasks } from './report.ts';
import { lanesOf, type Shard } from './shard.ts';
import { hasFailed, readRuns, readTasks, stoppedIn } from './turbo-run.ts';

const root = findRoot(import.meta.dirname);
const turbo = programOf('turbo', root);

/** The tasks of Turbo's `check`, in steps: what others read, all that is short, and what the lanes are for. */
export const tasksOf = {
  // Turbo reads all files as a run starts, and generated ones count: were they not there before, each lane would build the
  // packages once more, under the hands of the others.
  before: ['generate'],
  first: ['build', 'lint', 'lint:code', 'lint:unused'],
  lanes: ['typecheck', 'test', 'test:core', 'check:packed', 'check:readme', 'check:links', 'tour'],
};

/** Comes first: a build replaces a hand-edited file, and says nothing. */
const drift: Step = {
  name: 'compare the generated code with the specs',
  commands: [[process.execPath, 'scripts/src/check-generated.ts']],
  hint: 'Run `pnpm generate` and commit what it changes.',
};

/**
 * Checks everything, and says what it did and how long it took.
 *
 * @param isCommitted Whether the generated files must be right before anything is generated anew.
 * @returns The exit code.
 */
export async function checkAll(shard: Shard, { isCommitted }: { isCommitted: boolean }): Promise<0 | 1> {
  process.chdir(root);
  process.env.PATH = pathForTurbo(root);
  // Tasks start the same programs again and again: pnpm, Redocly, TypeScript. Each finds what others have compiled.
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/compiled');
  // TypeScript is written in Go, and ends before it is worth while to collect its garbage.
  process.env.GOGC ??= 'off';
  process.env.GOMEMLIMIT ??= '1GiB';
  // All suites run beside each other in the gate: a second process of one would only load and compile the same code
  // again. After an edit few suites run, and each takes both cores.
  if (isCommitted) process.env.VITEST_MAX_WORKERS ??= '1';
  // Each of Turbo's runs would wait for what it sends.
  process.env.TURBO_TELEMETRY_DISABLED ??= '1';
  for (const old of globSync([
    '.turbo/runs/*.json',
    '{packages,scripts,tools}{,/*}/reports/{vitest,core}.json',
  ]))
    rmSync(old);
  const lanes = await lanesOf(shard, turbo, root);
  const passed = [
    ...(isCommitted ? [await hasPassed(drift)] : [await runTurbo('generate', [tasksOf.before])]),
    await runTurbo('build and lint', [tasksOf.first]),
    await runTurbo(
      'check types, tests, packages and pages',
      lanes.map((lane) => [...tasksOf.lanes, ...lane]),
    ),
  ];
  const tasks = readTasks(root);
  const sum = countAll(tasks, root);
  const drifted = isCommitted ? Number(!passed[0]) : 0;
  console.log(describeTasks(tasks, root));
  console.log(`${sum.passed + Number(isCommitted) - drifted} passed, ${sum.failed + drifted} failed`);
  const stopped = stoppedIn(readRuns(root));
  if (stopped > 0)
    console.log(`${stopped} stopped: they neither passed nor failed, though pnpm says "Test failed" of each`);
  return passed.every(Boolean) ? 0 : 1;
}

/** @returns Whether all went well. What failed before is not shown again. */
function runTurbo(name: string, runs: readonly (readonly string[])[]): Promise<boolean> {
  const before = new Set(
    readTasks(root)
      .filter(hasFailed)
      .map(({ taskId }) => taskId),
  );
  const options = ['--continue=dependencies-successful', '--summarize', '--output-logs=new-only'];
  return hasPassed({
    name,
    commands: runs.map((args) => [...turbo, 'run', ...args, ...options]),
    hint: 'Run `pnpm check` again: what passed comes from the cache.',
    explain: () =>
      describeFailures(
        readTasks(root).filter(({ taskId }) => !before.has(taskId)),
        root,
      ),
  });
}

async function hasPassed(step: Step): Promise<boolean> {
  try {
    await runStep(step);
    return true;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return false;
  }
}
