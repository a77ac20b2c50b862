import type { Progressing } from '../journal.ts';
import type { Cipher } from './cipher.ts';
import { type EntryRow, resealed } from './entry-row.ts';
import { JournalError } from './journal-error.ts';

/** A row and its place among all of them. */
export type PlacedRow = EntryRow & { readonly seq: number };

/** What a journal does for `reseal`, whatever keeps its rows. */
export interface Resealing {
  /** The next rows that have keys, in the order of their places. */
  listKeys(afterSeq: number, limit: number): Promise<PlacedRow[]>;
  /**
   * Replaces the keys as long as they are still what was read: a worker may have added some meanwhile.
   *
   * @returns How many rows changed.
   */
  replace(row: EntryRow, sealed: Uint8Array): Promise<number>;
}

/** So many rows are sealed in one turn of the event loop, and written together. */
const AT_ONCE = 100;

/** Seals the keys of all purchases, some at a time. One that cannot be read stays as it is. */
export const resealAll = async (
  cipher: Cipher | undefined,
  { listKeys, replace }: Resealing,
  onProgress?: Progressing,
) => {
  const unreadable: string[] = [];
  let sealed = 0;
  const reseal = async (row: PlacedRow, by: Cipher) => {
    try {
      const replaced = await replace(row, resealed(row, by));
      sealed += replaced;
    } catch (error) {
      if (!(error instanceof JournalError) || error.problem === 'storage') throw error;
      unreadable.push(row.reference);
    }
  };
  for (let after = 0; ; ) {
    const rows = await listKeys(after, AT_ONCE);
    const last = rows.at(-1);
    if (!last || !cipher) return { sealed, unreadable };
    await Promise.all(rows.map((row) => reseal(row, cipher)));
    onProgress?.(sealed);
    after = Number(last.seq);
  }
};
