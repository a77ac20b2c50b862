import { isLatchkeyError } from '@latchkey/runtime';
import { JournalError } from '../journals/journal-error.ts';
import { Interrupted } from './interrupted.ts';
import { UsageError } from './usage-error.ts';

/** What went wrong, in a line or two. Only what nobody has foreseen shows where it happened. */
export function describeError(error: unknown): string {
  if (error instanceof JournalError && error.problem === 'sealed') {
    return `${error.message}: set LATCHKEY_JOURNAL_KEY.`;
  }
  if (error instanceof JournalError && error.problem === 'outdated') {
    return `${error.message}. Stop them, and give --migrate.`;
  }
  if (isLatchkeyError(error) || error instanceof UsageError || error instanceof Interrupted)
    return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The same for scripts. */
export function errorToJson(error: unknown): object {
  const { name, message, outcome, problem, reference, orderId, state } = Object(error);
  return { error: { name, message, outcome, problem, reference, orderId, state } };
}
