import { type Entry, stateKinds } from '../entry.ts';
import type { Journal, Lease } from '../journal.ts';
import { LeaseLostError } from '../lease-lost-error.ts';
import { checkLeaseMs, checkReference } from './check-arguments.ts';
import { type EntryRow, newRow, rowChanges, toEntry, toSummary } from './entry-row.ts';
import { externalIdTaken, JournalError } from './journal-error.ts';

export interface MemoryJournalOptions {
  /** The time in milliseconds since 1970; `Date.now` unless given. */
  readonly now?: () => number;
  /** The clock of the leases, which nobody sets, in milliseconds. Unless given: `now`, or else the process's own. */
  readonly mono?: () => number;
}

interface Kept {
  row: EntryRow;
  token: number;
  leaseEnds: number;
  openedAt: number;
  changedAt: number;
}

/** A journal for tests: it keeps nothing beyond the process. */
export const memoryJournal = (options: MemoryJournalOptions = {}): Journal => {
  const { now = Date.now, mono = options.now ?? (() => performance.now()) } = options;
  const purchases = new Map<string, Kept>();
  /** The external ids of each supplier, as `idOf` gives them. */
  const externalIds = new Set<string>();
  /** Of all that were given: a purchase that was purged may come again, and so may its holder. */
  let tokens = 0;
  let closed = false;

  const checkOpen = () => {
    if (closed) throw new JournalError('closed', 'the journal is closed');
  };
  const find = (reference: string): Kept | undefined => {
    checkOpen();
    return purchases.get(reference);
  };
  const held = ({ reference, token }: Lease): Kept => {
    const kept = find(reference);
    if (kept?.token !== token) throw new LeaseLostError(reference);
    return kept;
  };
  const entryOf = ({ row }: Kept): Entry => toEntry(row, undefined);
  const isHeld = ({ leaseEnds }: Kept): boolean => leaseEnds > mono();
  const all = (): Kept[] => {
    checkOpen();
    return [...purchases.values()];
  };
  const summaryOf = ({ row, ...kept }: Kept) => toSummary({ ...row, ...kept });

  return {
    open: async (intent, hash, more) => {
      checkReference('open', intent.reference);
      const { leaseMs } = more ?? {};
      if (leaseMs !== undefined) checkLeaseMs('open', leaseMs);
      const { reference } = intent;
      const found = find(reference);
      if (found) return { entry: entryOf(found), lease: undefined };
      const row = newRow(intent, hash, more);
      if (externalIds.has(idOf(row))) throw externalIdTaken(row);
      externalIds.add(idOf(row));
      const isHeld = leaseMs !== undefined;
      const leaseEnds = isHeld ? mono() + leaseMs : 0;
      const kept = { row, token: isHeld ? ++tokens : 0, leaseEnds, openedAt: now(), changedAt: now() };
      purchases.set(reference, kept);
      return { entry: entryOf(kept), lease: isHeld ? { reference, token: kept.token } : undefined };
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
      if (isHeld(kept)) return undefined;
      const entry = entryOf(kept);
      kept.leaseEnds = mono() + leaseMs;
      kept.token = ++tokens;
      return { entry, lease: { reference, token: kept.token } };
    },
    renew: async (lease, leaseMs) => {
      checkLeaseMs('renew', leaseMs);
      held(lease).leaseEnds = mono() + leaseMs;
    },
    record: async (lease, progress, { releases = false } = {}) => {
      const kept = held(lease);
      const given = Object.entries(rowChanges(lease.reference, progress, undefined));
      Object.assign(kept.row, Object.fromEntries(given.filter(([, value]) => value !== null)));
      kept.changedAt = now();
      if (releases) kept.leaseEnds = 0;
    },
    release: async ({ reference, token }) => {
      const kept = find(reference);
      if (kept?.token === token) kept.leaseEnds = 0;
    },
    referenceOf: async (supplier, externalId) =>
      all().find(({ row }) => row.supplier === supplier && (row.externalId ?? row.reference) === externalId)
        ?.row.reference,
    list: async ({ states, supplier, since = 0, limit } = {}) =>
      all()
        .filter(({ row, openedAt }) => {
          const isOfState = !states || states.includes(row.state);
          return isOfState && (supplier ?? row.supplier) === row.supplier && openedAt >= since;
        })
        .slice(0, limit)
        .map(summaryOf),
    listDue: async (at, limit, supplier) =>
      all()
        .filter(({ row }) => stateKinds[row.state] === 'open' && row.nextAt <= at)
        .filter((kept) => (supplier ?? kept.row.supplier) === kept.row.supplier && !isHeld(kept))
        .sort((a, b) => a.row.nextAt - b.row.nextAt)
        .slice(0, limit)
        .map(summaryOf),
    purge: async (endedBefore, onProgress) => {
      const over = all().filter(
        ({ row, changedAt }) => stateKinds[row.state] === 'final' && changedAt < endedBefore,
      );
      for (const { row } of over) {
        purchases.delete(row.reference);
        externalIds.delete(idOf(row));
      }
      if (over.length) onProgress?.(over.length);
      return over.length;
    },
    reseal: async () => {
      // It has no cipher.
      checkOpen();
      return { sealed: 0, unreadable: [] };
    },
    close: async () => {
      closed = true;
    },
  };
};

/** Unique among all purchases, also where there is no external id. */
const idOf = ({ supplier, externalId, reference }: EntryRow): string =>
  JSON.stringify([supplier, externalId ?? { reference }]);
