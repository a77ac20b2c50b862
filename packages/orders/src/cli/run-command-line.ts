import { type Journal, memoryJournal } from '../index.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { describeError, errorToJson } from './describe-error.ts';
import { codeOfError, exitCodes } from './exit-codes.ts';
import { helpOf, helpOfAll } from './help.ts';
import { listenForSignals } from './interrupted.ts';
import { isMissingFile, openJournal } from './open-journal.ts';
import { type Given, readArguments } from './read-arguments.ts';
import { suppliersIn } from './suppliers.ts';
import { tellOfWait } from './tell-of.ts';
import { type Terminal, writerTo } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/**
 * Does what the arguments ask for: results go to the standard output, all else to the error stream.
 *
 * @returns The exit code. Nothing is thrown.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const write = writerTo(terminal.stdout);
  const tell = writerTo(terminal.stderr);
  const notify = (text: string) => void tell(text);
  const isJson = args.includes('--json');
  const { signal, stop } = listenForSignals(terminal, notify);
  let mayHaveSent = false;
  try {
    const [name = '', ...rest] = args;
    if (name === '' || name === '--help') {
      await write(helpOfAll(commands));
      return exitCodes[name ? 'done' : 'wrong'][0];
    }
    const command = commands.get(name);
    if (!command) {
      throw new UsageError(`There is no command ${JSON.stringify(name)}: see npx @latchkey/orders --help.`);
    }
    const given = readArguments(name, command, rest);
    if (given.values.help) {
      await write(helpOf(name, command));
      return exitCodes.done[0];
    }
    const { env } = terminal;
    const suppliers = command.sends
      ? await suppliersIn(env, (attempt, next) => void (next && notify(tellOfWait(attempt, next))))
      : [];
    const journal = await openFor(command, given, env, notify);
    const print = (result: string | object) =>
      write(typeof result === 'string' ? result : JSON.stringify(result));
    try {
      mayHaveSent = Boolean(command.sends && command.argument && !given.values['dry-run']);
      return await command.run({ ...given, isJson, journal, env, suppliers, signal, print, notify });
    } finally {
      await journal.close();
    }
  } catch (thrown) {
    // Whatever has failed because of a signal.
    const error = signal.aborted ? signal.reason : thrown;
    notify(isJson ? JSON.stringify(errorToJson(error)) : describeError(error));
    return codeOfError(error, mayHaveSent);
  } finally {
    stop();
  }
}

/** A dry run makes no file: where there is none, there is no purchase. Nor does it bring one up to date. */
function openFor(
  { makesJournal: makesFile = false }: Command,
  { values: { journal, schema, migrate: migrates = false, ...values } }: Given,
  env: NodeJS.ProcessEnv,
  notify: (text: string) => void,
): Journal | Promise<Journal> {
  const where = journal ?? env.LATCHKEY_JOURNAL;
  const isDry = Boolean(values['dry-run']);
  if (makesFile && isDry && isMissingFile(where)) return memoryJournal();
  return openJournal({ where, schema, makesFile, migrates: migrates && !isDry, env, notify });
}
