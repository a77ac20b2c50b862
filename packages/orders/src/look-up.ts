import { ArgumentError, LatchkeyError } from '@latchkey/runtime';
import { checkIntent, hashIntent } from './check-intent.ts';
import { checkStored } from './check-stored.ts';
import type { Entry } from './entry.ts';
import { IntentConflictError } from './errors.ts';
import type { Intent } from './intent.ts';
import type { Journal } from './journal.ts';
import type { Supplier } from './supplier.ts';

/** Looks purchases up in the journal. Nothing is written or sent, and nothing damaged is given out. */
export function createLookUp(journal: Journal, suppliers: ReadonlyMap<string, Supplier>) {
  /** @throws {ArgumentError} When the intent is malformed, or from a supplier that is not among those given. */
  const checked = (intent: Intent) => {
    checkIntent(intent);
    const supplier = suppliers.get(intent.supplier);
    if (supplier) return { supplier, hash: hashIntent(intent) };
    throw new ArgumentError('buyOnce', { field: 'supplier', rule: 'enum', limit: [...suppliers.keys()] });
  };

  /** @throws {IntentConflictError} When the reference stands for another purchase. */
  const compare = (entry: Entry, intent: Intent, hash: string): void => {
    checkStored(intent.reference, entry);
    if (entry.hash !== hash) throw new IntentConflictError(entry.intent, intent);
  };

  const find = async (reference: string): Promise<Entry | undefined> => {
    const entry = await journal.read(reference);
    if (entry) checkStored(reference, entry);
    return entry;
  };

  const read = async (reference: string): Promise<Entry> => {
    const entry = await find(reference);
    if (entry) return entry;
    throw new LatchkeyError('purchases', `${JSON.stringify(reference)} is not in the journal`);
  };

  const check = async (intent: Intent): Promise<Entry | undefined> => {
    const { hash } = checked(intent);
    const entry = await find(intent.reference);
    if (entry) compare(entry, intent, hash);
    return entry;
  };

  return { checked, compare, check, find, read };
}
