import { CommandError, UsageError } from './errors.ts';
import { type Command, type Given, type Options, readArguments } from './read-arguments.ts';

/**
 * Reads the command line, does the work and sets the exit code. `--help` prints the usage.
 *
 * @param work Does the work. It returns the exit code, 0 unless it says so.
 * @param args Those of the process unless given.
 */
export async function runCommand<const Declared extends Options>(
  command: Command<Declared>,
  work: (given: Given<Declared>) => Promise<number | undefined> | number | undefined,
  args?: readonly string[],
): Promise<void> {
  try {
    const given = readArguments(command, args);
    if (given.values.help) console.log(command.usage);
    else process.exitCode = (await work(given)) ?? 0;
  } catch (error) {
    process.exitCode = error instanceof CommandError ? error.exitCode : 2;
    if (error instanceof UsageError) console.error(`✗ ${error.message}\n\n${command.usage}`);
    else console.error(error instanceof CommandError ? `✗ ${error.message}` : error);
  }
}
