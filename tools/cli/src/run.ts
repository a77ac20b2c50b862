import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { CommandError } from './errors.ts';

export interface RunOptions {
  readonly cwd?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Ends the program, and all that it has started, when it aborts. */
  readonly signal?: AbortSignal | undefined;
  /** Is given what it prints, as it comes. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

export interface Ended {
  /** The exit code; `null` when the program was ended or could not be started. */
  readonly code: number | null;
  readonly stdout: string;
  /** Both of its outputs, in the order in which they came; last, why it was ended or not started. */
  readonly output: string;
}

/** Runs a program to its end. Never rejects because of its exit code. */
export function tryRun(
  [program = '', ...args]: readonly string[],
  { cwd, env, signal, onOutput }: RunOptions = {},
): Promise<Ended> {
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    // A group of its own can be ended whole, and leaves nothing behind. Without a signal, Ctrl-C reaches it by itself.
    detached: signal !== undefined && process.platform !== 'win32',
  });
  let stdout = '';
  let output = '';
  const take = (text: string) => {
    output += text;
    onOutput?.(text);
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    take(text);
  });
  child.stderr.setEncoding('utf8').on('data', take);
  return new Promise((resolve) => {
    const end = (code: number | null) => {
      signal?.removeEventListener('abort', stop);
      resolve({ code, stdout, output });
    };
    const stop = () => {
      take(`${program} was ended: ${signal?.reason?.message ?? 'aborted'}\n`);
      endTree(child);
    };
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop);
    child.once('error', (error) => {
      take(`${error.message}\n`);
      end(null);
    });
    child.once('close', end);
  });
}

/**
 * Runs a program to its end.
 *
 * @returns What it printed on standard output.
 * @throws The reason of the signal when it has aborted; else {@link CommandError} with all that the program printed when it fails.
 */
export async function run(command: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, output } = await tryRun(command, options);
  options.signal?.throwIfAborted();
  if (code === 0) return stdout;
  throw new CommandError(
    `\`${command.join(' ')}\` failed${code === null ? '' : ` with ${code}`}:\n${output.trim()}`,
  );
}

/** Ends a program at once, and what it has started. */
function endTree({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
