import type { Entry, Journal, Lease } from '../journal.ts';
import { LeaseLostError } from '../lease-lost-error.ts';
import { checkLeaseMs, checkReference, MOST_LEFT_MS } from './check-arguments.ts';
import { type EntryRow, newRow, rowChanges, toEntry } from './entry-row.ts';
import { JournalError } from './journal-error.ts';

export interface MemoryJournalOptions {
  /** The time in milliseconds, for leases; `Date.now` unless given. */
  readonly now?: () => number;
}

interface Kept {
  row: EntryRow;
  token: number;
  leaseUntil: number;
}

/** A journal for tests: it keeps nothing beyond the process. */
export const memoryJournal = ({ now = Date.now }: MemoryJournalOptions = {}): Journal => {
  const purchases = new Map<string, Kept>();
  let closed = false;

  const find = (reference: string): Kept | undefined => {
    if (closed) throw new JournalError('closed', 'the journal is closed');
    return purchases.get(reference);
  };
  const held = ({ reference, token }: Lease): Kept => {
    const kept = find(reference);
    if (kept?.token !== token) throw new LeaseLostError(reference);
    return kept;
  };
  const entryOf = ({ row }: Kept): Entry => toEntry(row, undefined);

  return {
    open: async (intent, hash) => {
      checkReference('open', intent.reference);
      const found = find(intent.reference);
      if (found) return entryOf(found);
      const kept = { row: newRow(intent, hash), token: 0, leaseUntil: 0 };
      purchases.set(intent.reference, kept);
      return entryOf(kept);
    },
    read: async (reference) => {
      checkReference('read', reference);
      const found = find(reference);
      return found && entryOf(found);
    },
    claim: async (reference, leaseMs) => {
      checkReference('claim', reference);
      checkLeaseMs('claim', leaseMs);
      const kept = find(reference);
      if (!kept) throw new JournalError('unknown', 'no such purchase', { reference });
      const leftMs = kept.leaseUntil - now();
      if (leftMs > 0 && leftMs <= MOST_LEFT_MS) return undefined;
      kept.leaseUntil = now() + leaseMs;
      return { reference, token: ++kept.token };
    },
    renew: async (lease, leaseMs) => {
      checkLeaseMs('renew', leaseMs);
      held(lease).leaseUntil = now() + leaseMs;
    },
    record: async (lease, progress) => {
      const { row } = held(lease);
      const given = Object.entries(rowChanges(lease.reference, progress, undefined));
      Object.assign(row, Object.fromEntries(given.filter(([, value]) => value !== null)));
    },
    release: async ({ reference, token }) => {
      const kept = find(reference);
      if (kept?.token === token) kept.leaseUntil = 0;
    },
    listOpen: async () => {
      find('');
      return [...purchases.values()]
        .filter(({ row }) => row.state === 'open')
        .map(({ row }) => row.reference);
    },
    close: async () => {
      closed = true;
    },
  };
};
