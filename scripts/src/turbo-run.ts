import { globSync, readFileSync, statSync } from 'node:fs';
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

/** The last run with `--summarize`. */
export function readRun(root: string): TurboRun {
  const runs = globSync(join(root, '.turbo/runs/*.json')).map((file) => ({
    file,
    time: statSync(file).mtimeMs,
  }));
  const last = runs.sort((a, b) => b.time - a.time)[0];
  if (!last) throw new Error('Turbo has left no summary in .turbo/runs.');
  return JSON.parse(readFileSync(last.file, 'utf8'));
}

export const secondsOf = ({ execution }: Task): number =>
  execution ? (execution.endTime - execution.startTime) / 1000 : 0;

export const hasFailed = ({ execution }: Task): boolean =>
  execution !== undefined && execution.exitCode !== 0;

/** The end of what a task printed. */
export function endOfLog({ logFile }: Task, root: string, lines: number): string {
  const text = stripVTControlCharacters(readFileSync(join(root, logFile), 'utf8'));
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
