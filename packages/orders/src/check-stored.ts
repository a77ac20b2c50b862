import { hashIntent } from './check-intent.ts';
import type { Entry } from './entry.ts';
import type { Intent } from './intent.ts';
import { JournalError } from './journals/journal-error.ts';

/**
 * Makes sure that the intent of a purchase is the one that was written.
 *
 * @throws {JournalError} `damaged`.
 */
export function checkStored(reference: string, { intent, hash }: Entry): void {
  if (intent?.reference === reference && hashOf(intent) === hash) return;
  const name = JSON.stringify(reference);
  const message = `the intent of ${name} is not the one that was written; nothing is done about it`;
  throw new JournalError('damaged', message, { reference });
}

/** What is damaged may have lost its members. */
function hashOf(intent: Intent): string | undefined {
  try {
    return hashIntent(intent);
  } catch {
    return undefined;
  }
}
