import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endOfLog, hasFailed, secondsOf, type Task } from './turbo-run.ts';

/** What to do when a task fails, by its name. */
const hints: { readonly [task: string]: string } = {
  build: 'TypeScript names the code that no longer fits the contract.',
  bundle: 'A reference leads nowhere, or a file is not valid YAML.',
  'check:packed':
    'CONTRIBUTING.md says what a package may hold; `pnpm check:packed --help` in its folder helps.',
  'check:links': 'Each line names a page and its link that leads nowhere.',
  'check:readme':
    'An example no longer runs, or a page states what the code does not: `pnpm check:readme --update` in scripts/ writes it.',
  generate: 'The message names the place in the spec; tools/codegen makes the code.',
  lint: 'Each problem names its file and rule; tools/spec-rules/README.md explains the house rules.',
  'lint:code': 'Run `pnpm format`; what remains is named above.',
  'lint:unused': 'Delete what knip names, or say in knip.jsonc why it stays.',
  test: 'Run `pnpm exec vitest` in the folder of the package to work on one test.',
  'test:core': 'Run `pnpm exec vitest` in the folder of the package to work on one test.',
  tour: 'The built packages and the sandbox disagree: see the last step above.',
  typecheck: 'TypeScript names the code that no longer fits the contract.',
};

/** How much of a failed task's output is shown, in lines. */
const mostLines = 60;

export function describeFailures(tasks: readonly Task[], root: string): string {
  const failures = tasks.filter(hasFailed).map((task) => {
    const output = endOfLog(task, root, mostLines);
    return `${output}\n  ✗ ${task.taskId}\n    Log: ${task.logFile}\n    ${hints[task.task] ?? ''}`;
  });
  return failures.join('\n');
}

/** One line for each kind of task, and one for each suite of tests. */
export function describeTasks(tasks: readonly Task[], root: string): string {
  const kinds = Map.groupBy(
    tasks.filter((task) => !isSuite(task)),
    ({ task }) => task,
  );
  const rows = [...kinds].map(([kind, group]) => [
    kind,
    timeOf(group),
    `${group.length} ${group.length === 1 ? 'task' : 'tasks'}`,
  ]);
  const suites = tasks.filter(isSuite).sort((a, b) => secondsOf(b) - secondsOf(a));
  for (const suite of suites) {
    const { passed, failed } = testsOf(suite, root);
    rows.push([suiteName(suite), timeOf([suite]), `${passed} passed, ${failed} failed`]);
  }
  const width = Math.max(...rows.map(([name = '']) => name.length));
  return rows
    .map(([name = '', time = '', what]) => `  ${name.padEnd(width)} ${time.padStart(9)}  ${what}`)
    .join('\n');
}

function timeOf(tasks: readonly Task[]): string {
  if (tasks.every(({ cache }) => cache.status === 'HIT')) return 'cached';
  return `${tasks.reduce((sum, task) => sum + secondsOf(task), 0).toFixed(1)} s`;
}

/** Tasks and tests together. */
export function countAll(tasks: readonly Task[], root: string): { passed: number; failed: number } {
  const sum = { passed: 0, failed: 0 };
  for (const task of tasks) {
    if (!task.execution) continue;
    const tests = isSuite(task) ? testsOf(task, root) : { passed: 0, failed: 0 };
    sum.passed += tests.passed + (hasFailed(task) ? 0 : 1);
    sum.failed += tests.failed + (hasFailed(task) ? 1 : 0);
  }
  return sum;
}

/** Where each task that tests reports. */
const reports: { readonly [task: string]: string } = {
  test: 'reports/vitest.json',
  'test:core': 'reports/core.json',
};

export const isSuite = ({ task }: Task): boolean => Object.hasOwn(reports, task);

export const suiteName = ({ directory, task }: Task): string =>
  task === 'test' ? directory : `${directory}, ${task}`;

export function testsOf({ directory, task }: Task, root: string): { passed: number; failed: number } {
  const file = join(root, directory, reports[task] ?? '');
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests };
}
