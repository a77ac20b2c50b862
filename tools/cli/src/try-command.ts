import { pathToFileURL } from 'node:url';
import { format } from 'node:util';

export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

let runs = 0;

/**
 * Runs a command in this process, for tests: what it imports is loaded once for all of them. One at a time, since its
 * arguments, folder, environment and console are those of the process.
 *
 * @param script The path of its module, which ends when the command does and leaves its exit code in `process.exitCode`.
 * @param options The folder and the variables that it runs with, if others.
 */
export async function tryCommand(
  script: string,
  args: readonly string[],
  { cwd = process.cwd(), env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<CommandResult> {
  const { argv, exitCode } = process;
  const before = { cwd: process.cwd(), env: process.env, log: console.log, error: console.error };
  const said = { stdout: '', stderr: '' };
  process.argv = [process.execPath, script, ...args];
  process.env = { ...process.env, ...env };
  process.exitCode = 0;
  process.chdir(cwd);
  console.log = (...words) => {
    said.stdout += `${format(...words)}\n`;
  };
  console.error = (...words) => {
    said.stderr += `${format(...words)}\n`;
  };
  try {
    await import(`${pathToFileURL(script)}?run=${++runs}`);
    return { status: Number(process.exitCode), ...said };
  } finally {
    process.argv = argv;
    process.env = before.env;
    process.exitCode = exitCode;
    process.chdir(before.cwd);
    console.log = before.log;
    console.error = before.error;
  }
}
