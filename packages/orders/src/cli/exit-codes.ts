import { isArgumentError, isLatchkeyError } from '@latchkey/runtime';
import { type Entry, PurchaseHeldError, statesOf } from '../index.ts';
import { JournalError } from '../journals/journal-error.ts';
import { Interrupted } from './interrupted.ts';
import { UsageError } from './usage-error.ts';

/** What a command exits with, and what that means. `--help` prints it. */
export const exitCodes = {
  done: [0, 'all is as asked for'],
  failed: [1, 'it could not be done; nothing was bought'],
  wrong: [2, 'the command is used wrongly, or a setting is missing: nothing was done'],
  open: [3, 'the purchase is open, and its order may exist: run the same command again'],
  look: [4, 'an operator has to look: a purchase is held or damaged, or has come with problems'],
  interrupted: [130, 'Ctrl-C ended it (143: SIGTERM); nothing is lost'],
} as const satisfies { readonly [name: string]: readonly [code: number, says: string] };

/** What a command that shows what has become of one purchase exits with. */
export function codeOfEntry({ state, problems }: Entry): number {
  if (statesOf('open').includes(state)) return exitCodes.open[0];
  if (statesOf('held').includes(state)) return exitCodes.look[0];
  if (state !== 'done' && state !== 'returned') return exitCodes.failed[0];
  return exitCodes[problems.length ? 'look' : 'done'][0];
}

/**
 * What a command that throws exits with.
 *
 * @param mayHaveSent Whether the command may have sent something about a purchase.
 */
export function codeOfError(error: unknown, mayHaveSent: boolean): number {
  if (error instanceof Interrupted) return error.exitCode;
  if (error instanceof UsageError || isArgumentError(error)) return exitCodes.wrong[0];
  if (error instanceof PurchaseHeldError) return exitCodes.look[0];
  if (error instanceof JournalError) {
    if (error.problem === 'sealed') return exitCodes.wrong[0];
    if (error.problem === 'damaged' || error.problem === 'unsealable') return exitCodes.look[0];
  }
  const isOpen = mayHaveSent && isLatchkeyError(error) && error.outcome === 'unknown';
  return exitCodes[isOpen ? 'open' : 'failed'][0];
}
