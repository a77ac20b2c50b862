import { hashIntent } from './check-intent.ts';
import type { Entry } from './entry.ts';
import { canBeIdOf } from './external-id.ts';
import type { Intent } from './intent.ts';
import { JournalError } from './journals/journal-error.ts';

/**
 * Makes sure that the intent of a purchase is the one that was written, and that its order is looked for under its own
 * external id: under another one, there would be none, and it would be sent again.
 *
 * @throws {JournalError} `damaged`.
 */
export function checkStored(reference: string, { intent, hash, externalId }: Entry): void {
  const isIntent = intent?.reference === reference && hashOf(intent) === hash;
  if (isIntent && (externalId === undefined || canBeIdOf(externalId, reference))) return;
  const what = isIntent ? 'external id' : 'intent';
  const name = JSON.stringify(reference);
  const message = `the ${what} of ${name} is not the one that was written; nothing is done about it`;
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
