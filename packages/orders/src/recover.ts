import { type BuyOptions, type Purchase, settle } from './buy-once.ts';
import type { Journal } from './journal.ts';
import type { Supplier } from './supplier.ts';

export interface RecoverOptions extends Omit<BuyOptions, 'supplier'> {
  journal: Journal;
  /** Every supplier that open purchases may be with. */
  suppliers: readonly Supplier[];
}

/** What became of one open purchase. */
export type Recovered =
  | { readonly reference: string; readonly purchase: Purchase }
  | { readonly reference: string; readonly error: unknown };

/**
 * Brings every open purchase of a journal to its end, after a crash at any point: what was placed is delivered,
 * what may have been placed is looked up by its external id, and what was not is placed now.
 *
 * @returns One result for each purchase that was open; an error of one does not stop the others.
 */
export async function recover({ suppliers, ...options }: RecoverOptions): Promise<Recovered[]> {
  const results: Recovered[] = [];
  for (const reference of await options.journal.listOpen()) {
    options.signal?.throwIfAborted();
    try {
      results.push({
        reference,
        purchase: await settle(reference, { ...options, supplier: await find(reference) }),
      });
    } catch (error) {
      results.push({ reference, error });
    }
  }
  return results;

  async function find(reference: string): Promise<Supplier> {
    const name = (await options.journal.read(reference))?.intent.supplier;
    const supplier = suppliers.find((candidate) => candidate.name === name);
    if (!supplier)
      throw new Error(`${reference} was bought from ${name}, which is not among the suppliers given.`);
    return supplier;
  }
}
