import { parseArgs } from 'node:util';
import { GitProblem, UnreadableContract } from '@latchkey/contract-diff';
import { UnusableChangeset } from './changesets.ts';

/** A command used in a way that it cannot be. */
export class UsageProblem extends Error {
  override name = 'UsageProblem';
}

/**
 * Runs a command that takes at most one argument, and sets the exit code.
 *
 * @param command Does the work and returns the exit code. It exits with 2 when it throws.
 */
export async function runCli(
  usage: string,
  command: (argument: string | undefined) => Promise<number> | number,
): Promise<void> {
  try {
    const { values, positionals } = parseArgs({
      options: { help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values.help) console.log(usage);
    else if (positionals.length > 1) throw new UsageProblem(`Too many arguments: ${positionals.join(', ')}`);
    else process.exitCode = await command(positionals[0]);
  } catch (error) {
    process.exitCode = 2;
    if (
      error instanceof UsageProblem ||
      (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')
    ) {
      console.error(`${(error as Error).message}\n\n${usage}`);
    } else if ([GitProblem, UnreadableContract, UnusableChangeset].some((known) => error instanceof known)) {
      console.error((error as Error).message);
    } else console.error(error);
  }
}
