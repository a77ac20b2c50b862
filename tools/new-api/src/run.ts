import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';

export interface Ended {
  /** `null` when it was ended because it took too long. */
  readonly code: number | null;
  readonly stdout: string;
  /** Both of its outputs, in the order in which they came. */
  readonly output: string;
}

const running = new Set<ChildProcess>();

/** What a step may take, in milliseconds; thousands of operations take less than two minutes. */
const longestMs = 600_000;

/**
 * Runs a program of the workspace. It is in a process group of its own, which `stopAll` ends.
 *
 * @param mostMs When to end it, in milliseconds.
 */
export async function run(
  cwd: string,
  root: string,
  program: string,
  args: string[],
  mostMs = longestMs,
): Promise<Ended> {
  const bin = [join(cwd, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env.PATH];
  const child = spawn(program, args, {
    cwd,
    env: { ...ownEnvironment(), PATH: bin.join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  let stdout = '';
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const limit = setTimeout(() => {
    output += `${program} ${args[0]} was ended after ${mostMs / 1000} s.\n`;
    stop(child);
  }, mostMs);
  const [code] = await once(child, 'close');
  clearTimeout(limit);
  running.delete(child);
  return { code, stdout, output };
}

/** Ends everything that runs, and what it has started. */
export function stopAll(): void {
  for (const child of running) stop(child);
}

function stop({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}

/** Without what a pnpm around this one has set for its own scripts: it would be taken for configuration. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_config_|pnpm_config_|npm_package_)/i.test(name)),
  );
}
