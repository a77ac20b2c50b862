import { execFile } from 'node:child_process';

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Ends the program when it aborts. */
  signal?: AbortSignal | undefined;
}

export interface Ran {
  /** The exit code; 1 as well when it could not be started or was ended. */
  code: number;
  stdout: string;
  /** What it printed on both streams, the errors last. */
  output: string;
}

/** Runs a program to its end. Never rejects because of its exit code. */
export function tryRun(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const settings = { ...options, encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
    execFile(program, args, settings, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      const reason = error && typeof error.code !== 'number' ? `${program}: ${error.message}` : '';
      resolve({ code, stdout, output: [stdout, stderr, reason].filter(Boolean).join('\n').trim() });
    });
  });
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
