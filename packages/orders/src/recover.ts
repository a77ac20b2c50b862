import { LatchkeyError } from '@latchkey/runtime';
import { leftOpen } from './errors.ts';
import { type Journal, statesOf } from './journal.ts';
import { checkDeadlineMs, checkLeaseMs } from './journals/check-arguments.ts';
import type { BuyOptions, Purchase } from './purchase.ts';
import { defaultLeaseMs, settle } from './settle.ts';
import type { Supplier } from './supplier.ts';
import { defaultDeadlineMs } from './wait-for-delivery.ts';

export interface RecoverOptions extends Omit<BuyOptions, 'supplier'> {
  journal: Journal;
  /** Every supplier that open purchases may be with. */
  suppliers: readonly Supplier[];
  /** How many purchases to settle at the same time. Default 4: one that has to wait does not hold up all others. */
  atOnce?: number | undefined;
}

/** What became of one open purchase. */
export type Recovered =
  | { readonly reference: string; readonly purchase: Purchase }
  | { readonly reference: string; readonly error: unknown };

/**
 * Brings every open purchase of a journal to its end, after a crash at any point: what was placed is delivered,
 * what may have been placed is looked up by its external id, and what was not is placed now.
 *
 * @returns One result for each purchase that was open, oldest first; an error of one does not stop the others.
 *   Its `outcome` is as `buyOnce` says: `unknown` when the purchase is open still.
 * @throws {ArgumentError} When `leaseMs` or `deadlineMs` is unusable.
 * @throws {JournalError} When the journal cannot tell what is open.
 */
export async function recover({ suppliers, atOnce = 4, ...options }: RecoverOptions): Promise<Recovered[]> {
  const { journal, leaseMs = defaultLeaseMs, deadlineMs = defaultDeadlineMs } = options;
  checkLeaseMs('recover', leaseMs);
  checkDeadlineMs('recover', deadlineMs);
  const open = await journal.list({ states: statesOf('open') }).catch((error) => {
    throw leftOpen(error);
  });
  const results: Recovered[] = [];
  // All workers take from the same list.
  const list = open.entries();
  const work = async () => {
    for (const [i, { reference }] of list) results[i] = await recoverOne(reference);
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, work));
  return results;

  async function recoverOne(reference: string): Promise<Recovered> {
    try {
      const supplier = await find(reference);
      const purchase = await settle(reference, { ...options, supplier, retryRejected: false });
      return { reference, purchase };
    } catch (error) {
      return { reference, error };
    }
  }

  async function find(reference: string): Promise<Supplier> {
    const entry = await journal.read(reference).catch((error) => {
      throw leftOpen(error);
    });
    const name = entry?.intent.supplier;
    const supplier = suppliers.find((candidate) => candidate.name === name);
    if (supplier) return supplier;
    const message = `${JSON.stringify(reference)} was bought from ${name}, which is not among the suppliers given`;
    throw new LatchkeyError('recover', message, { outcome: 'unknown' });
  }
}
