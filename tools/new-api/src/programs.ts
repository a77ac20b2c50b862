import { type Ended, findRoot, install, pathForTurbo, programOf, tryRun } from '@latchkey/cli';

/** What a step may take, in milliseconds; thousands of operations take less than two minutes. */
const longestStepMs = 600_000;

export interface Program {
  /** The package that has it, and whose dependency that is, by its folder. */
  readonly name: string;
  readonly of: string;
  /** Where the package has several. */
  readonly program?: string;
  /** What it may take, in milliseconds, where that is less than what any step may take. */
  readonly longestMs?: number;
}

/** The programs that a new API is made with. All of them end when the command is stopped. */
export class Programs {
  readonly #stopped = new AbortController();

  run(
    { name, of, program, longestMs = longestStepMs }: Program,
    cwd: string,
    ...args: string[]
  ): Promise<Ended> {
    const signal = AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(longestMs)]);
    const env = { ...ownEnvironment(), PATH: pathForTurbo(findRoot(import.meta.dirname)) };
    return tryRun([...programOf(name, of, program), ...args], { cwd, env, signal });
  }

  /** @throws {CommandError} When it fails, or hangs. */
  install(cwd: string): Promise<void> {
    const pnpm = [
      ...programOf('pnpm', import.meta.dirname),
      'install',
      '--prefer-offline',
      '--no-frozen-lockfile',
    ];
    return install(pnpm, { cwd, env: ownEnvironment(), signal: this.#stopped.signal });
  }

  stop(): void {
    this.#stopped.abort();
  }
}

/** Without what a pnpm around this one has set for its own scripts: it would be taken for configuration. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_config_|pnpm_config_|npm_package_)/i.test(name)),
  );
}
