import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What Turbo writes of a task into the summary of a run. */
export interface Task {
  readonly taskId: string;
  readonly task: string;
  readonly directory: string;
  readonly logFile: string;
  readonly cache: { readonly status: 'HIT' | 'MISS'; readonly remote: boolean };
  /** In milliseconds; missing of a task that was not run because another one failed. */
  readonly execution?: {
    readonly startTime: number;
    readonly endTime: number;
    readonly exitCode: number | null;
  };
}

/** The summary of a run. */
export interface TurboRun {
  readonly execution: {
    readonly attempted: number;
    readonly cached: number;
    readonly startTime: number;
    readonly endTime: number;
  };
  readonly tasks: readonly Task[];
}

/** The runs with `--summarize`, the first one first. */
export function readRuns(root: string): TurboRun[] {
  return globSync(join(root, '.turbo/runs/*.json'))
    .map((file): TurboRun => JSON.parse(readFileSync(file, 'utf8')))
    .sort((a, b) => a.execution.startTime - b.execution.startTime);
}

/** The tasks of all runs. A later run has from the cache what an earlier one has done. */
export function readTasks(root: string): Task[] {
  const tasks = new Map<string, Task>();
  for (const task of readRuns(root).flatMap((run) => run.tasks)) {
    if (!tasks.get(task.taskId)?.execution) tasks.set(task.taskId, task);
  }
  return [...tasks.values()];
}

/** How many tasks were begun and ended by no exit of their own: Turbo stopped them, and says nothing else of them. */
export const stoppedIn = (runs: readonly TurboRun[]): number =>
  runs.reduce(
    (sum, { execution, tasks }) => sum + execution.attempted - tasks.filter((task) => task.execution).length,
    0,
  );

export const secondsOf = ({ execution }: Task): number =>
  execution ? (execution.endTime - execution.startTime) / 1000 : 0;

export const hasFailed = ({ execution }: Task): boolean =>
  execution !== undefined && execution.exitCode !== 0;

/** The end of what a task printed. */
export function endOfLog({ logFile }: Task, root: string, lines: number): string {
  const text = stripVTControlCharacters(readFileSync(join(root, logFile), 'utf8'));
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
