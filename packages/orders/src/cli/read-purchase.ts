import { LatchkeyError } from '@latchkey/runtime';
import type { Entry, Purchases } from '../index.ts';

/** @throws {LatchkeyError} When the journal does not have it, or cannot read it. */
export async function readPurchase(shop: Purchases, reference: string): Promise<Entry> {
  const entry = await shop.get(reference);
  if (entry) return entry;
  throw new LatchkeyError('purchases', `${JSON.stringify(reference)} is not in the journal`, {
    outcome: 'not-sent',
    next: 'Nothing was done.',
  });
}
