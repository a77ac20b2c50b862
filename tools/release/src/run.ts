import { spawn } from 'node:child_process';

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Kills the program, and all that it has started, when it aborts. */
  signal?: AbortSignal | undefined;
}

export interface Ran {
  /** The exit code; 1 as well when it could not be started or was killed. */
  code: number;
  stdout: string;
  /** What it printed on both streams, the errors last. */
  output: string;
}

/** Runs a program to its end. Never rejects because of its exit code. */
export function tryRun(
  program: string,
  args: readonly string[],
  { signal, ...options }: RunOptions = {},
): Promise<Ran> {
  // A group of its own can be killed whole, and leaves nothing behind.
  const detached = signal !== undefined;
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached });
  const kill = () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  if (signal?.aborted) kill();
  signal?.addEventListener('abort', kill);
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      printed[stream] += text;
    });
  }
  return new Promise<Ran>((resolve) => {
    const end = (code: number, reason = '') => {
      const output = [printed.stdout, printed.stderr, reason].filter(Boolean).join('\n').trim();
      resolve({ code, stdout: printed.stdout, output });
    };
    child.once('error', (error) => end(1, error.message));
    child.once('close', (code, killedBy) => end(code ?? 1, killedBy ? `killed by ${killedBy}` : ''));
  }).finally(() => signal?.removeEventListener('abort', kill));
}

/**
 * Runs a program to its end.
 *
 * @returns What it printed on standard output.
 * @throws With all that it printed, when it fails.
 */
export async function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { code, stdout, output } = await tryRun(program, args, options);
  options.signal?.throwIfAborted();
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed with ${code}:\n${output}`);
  return stdout;
}
