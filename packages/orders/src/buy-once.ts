import { ArgumentError } from '@latchkey/runtime';
import { checkIntent, hashIntent } from './check-intent.ts';
import { IntentConflictError, leftOpen } from './errors.ts';
import type { Intent } from './intent.ts';
import { checkDeadlineMs, checkLeaseMs } from './journals/check-arguments.ts';
import type { BuyOptions, Purchase } from './purchase.ts';
import { defaultLeaseMs, settle } from './settle.ts';
import { defaultDeadlineMs } from './wait-for-delivery.ts';

/**
 * Buys what an intent says, at most once however often it is called, and returns the keys.
 *
 * The intent is written to the journal before anything is sent, and the keys before the promise resolves. When
 * it rejects, call it again with the same intent, or let `recover` settle it: the order is not placed twice.
 *
 * The `outcome` of what it throws speaks of the whole purchase: `unknown` exactly when the purchase stays open,
 * so that it may yet be bought; otherwise nothing was bought, and nothing will be unless `buyOnce` is called
 * again. An error without an `outcome`, such as the reason of `signal`, leaves it open too.
 *
 * @throws {ArgumentError} When the intent is malformed. Nothing was sent.
 * @throws {IntentConflictError} When the reference stands for another purchase. Nothing was sent.
 * @throws {OrderFailedError} When the supplier canceled or refunded the order.
 * @throws {WaitTimeoutError} When the keys are not there by the deadline; the purchase stays open.
 * @throws {LatchkeyError} What the client or the journal throws.
 */
export async function buyOnce(intent: Intent, options: BuyOptions): Promise<Purchase> {
  const { supplier, journal, onProgress, signal, leaseMs = defaultLeaseMs } = options;
  const { deadlineMs = defaultDeadlineMs } = options;
  checkIntent(intent);
  checkLeaseMs('buyOnce', leaseMs);
  checkDeadlineMs('buyOnce', deadlineMs);
  if (intent.supplier !== supplier.name) {
    throw new ArgumentError('buyOnce', { field: 'supplier', rule: 'enum', limit: [supplier.name] });
  }
  signal?.throwIfAborted();
  const hash = hashIntent(intent);
  const entry = await journal.open(intent, hash).catch((error) => {
    // Whether it was written is not known, unless the journal rejected to.
    throw error instanceof ArgumentError ? error : leftOpen(error);
  });
  if (entry.hash !== hash) throw new IntentConflictError(entry.intent, intent);
  onProgress?.('written', { reference: intent.reference });
  return settle(intent.reference, { ...options, retryRejected: entry.state === 'rejected' });
}
