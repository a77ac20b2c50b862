import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  /** Both of its outputs, in the order in which they came. */
  readonly output: string;
}

const running = new Set<ChildProcess>();

/** Runs a program of the workspace. It is in a process group of its own, which `stopAll` ends. */
export async function run(cwd: string, root: string, program: string, args: string[]): Promise<Ended> {
  const bin = [join(cwd, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env.PATH];
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, PATH: bin.join(delimiter) },
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
  const [code] = await once(child, 'close');
  running.delete(child);
  return { code, stdout, output };
}

/** Ends everything that runs, and what it has started. */
export function stopAll(): void {
  for (const { pid } of running) {
    try {
      if (pid) process.kill(-pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  }
}
