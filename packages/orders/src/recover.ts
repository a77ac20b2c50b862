import { createPurchases } from './create-purchases.ts';
import type { PurchasesOptions, Recovered, WaitOptions } from './purchases.ts';

export interface RecoverOptions extends Omit<PurchasesOptions, 'onError'>, WaitOptions {}

/**
 * Brings every open purchase of a journal to its end, after a crash at any point: what was placed is delivered,
 * what may have been placed is looked up by its external id, and what was not is placed now.
 *
 * Purchases that have to wait do not hold up the others.
 *
 * @returns One result for each purchase that was open, oldest first; an error of one does not stop the others.
 *   Its `outcome` is as `buyOnce` says: `unknown` when the purchase is open still.
 * @throws {ArgumentError} When `leaseMs` or `deadlineMs` is unusable.
 * @throws {JournalError} When the journal cannot say what is open.
 */
export async function recover({ signal, deadlineMs, ...options }: RecoverOptions): Promise<Recovered[]> {
  return createPurchases(options).recover({ signal, deadlineMs });
}
