import type { Cipher } from './cipher.ts';
import { type EntryRow, resealed } from './entry-row.ts';
import { JournalError } from './journal-error.ts';

/** What a journal does for `reseal`, whatever keeps its rows. */
export interface Resealing {
  /** The references of the purchases that have keys. */
  listKeys(): Promise<string[]>;
  find(reference: string): Promise<EntryRow | undefined>;
  /**
   * Replaces the keys as long as they are still what was read: a worker may have added some meanwhile.
   *
   * @returns How many rows changed.
   */
  replace(row: EntryRow, sealed: Uint8Array): Promise<number>;
}

/** Seals the keys of one purchase after the other. One that cannot be read stays as it is. */
export const resealAll = async (cipher: Cipher | undefined, { listKeys, find, replace }: Resealing) => {
  const unreadable: string[] = [];
  let sealed = 0;
  const references = await listKeys();
  if (!cipher) return { sealed, unreadable };
  for (const reference of references) {
    try {
      const row = await find(reference);
      if (row) sealed += await replace(row, resealed(row, cipher));
    } catch (error) {
      if (!(error instanceof JournalError) || error.problem === 'storage') throw error;
      unreadable.push(reference);
    }
  }
  return { sealed, unreadable };
};
