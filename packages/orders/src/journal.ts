import type { Entry, EntryState, NewEntry, Progress } from './entry.ts';
import type { Intent } from './intent.ts';

/** One purchase in a list, from plain columns: a row that is damaged does not stop the others. */
export interface Summary {
  readonly reference: string;
  readonly supplier: string;
  readonly state: EntryState;
  readonly nextAt: number;
  /** When it was written, by the journal's clock, in milliseconds since 1970. */
  readonly openedAt: number;
  /** When something was recorded last, by the journal's clock, in milliseconds since 1970. */
  readonly changedAt: number;
}

/** Which purchases to list; each member narrows the list. */
export interface ListFilter {
  readonly states?: readonly EntryState[] | undefined;
  readonly supplier?: string | undefined;
  /** Written at or after this time, in milliseconds since 1970. */
  readonly since?: number | undefined;
  /** The most to list. */
  readonly limit?: number | undefined;
}

/** What a call that writes may leave out, or do as well. */
export interface Writing {
  /**
   * Whether it must outlive a power failure. Default true. What is written with `false` outlives a kill of the process,
   * and a journal need not wait for the disk: a later write of the same purchase, or its release, waits for both.
   */
  readonly durable?: boolean | undefined;
}

/** The right to act on one purchase, for a limited time. */
export interface Lease {
  readonly reference: string;
  /**
   * Greater than that of every lease before: what an older holder writes is rejected. No two holders ever have the same one,
   * also where the purchase was purged and written again, or the journal went back to an older copy, while a holder lived
   * on: he could write over what another knows, renew the other's lease, and send an order a second time.
   */
  readonly token: number;
}

/** A purchase that is in the journal. */
export interface Opened {
  readonly entry: Entry;
  /** The right to act, where this call has written the purchase and asked for the right. */
  readonly lease: Lease | undefined;
}

/** A purchase, as it is while its holder alone may act on it. */
export interface Claimed {
  readonly entry: Entry;
  readonly lease: Lease;
}

/** Is notified of long work: how many purchases are done. */
export type Progressing = (done: number) => void;

/**
 * Remembers every purchase, before it is sent and until its keys are there.
 *
 * Whatever a promise of this interface resolves to outlives a kill of the process, and a power failure as `Writing`
 * says. Leases alone need not outlive that one: no holder does. A call that rejects with a `JournalError` whose problem is `storage` may have written; repeating it is safe, though a claim
 * that was written unseen has to run out first.
 */
export interface Journal {
  /**
   * Writes a new purchase down, or finds the one that has this reference already. Atomic: of two callers with
   * the same reference, one writes.
   *
   * @param more `leaseMs`: the writer takes the right to act with it, as `claim` gives it.
   * @returns The entry as it stands; compare its `hash` to see whether it is the same purchase.
   * @throws {ArgumentError} When the reference is empty, longer than 500 characters, or not whole Unicode
   *   without NUL: no database would keep it exactly.
   * @throws {JournalError} `taken` when another purchase at the same supplier has the external id.
   */
  open(
    intent: Intent,
    hash: string,
    more?: NewEntry & Writing & { readonly leaseMs?: number | undefined },
  ): Promise<Opened>;

  /** @returns The entry, or `undefined` when the reference is unknown. */
  read(reference: string): Promise<Entry | undefined>;

  /**
   * Takes the right to act, when nobody holds it or its holder's time is over, and reads the purchase with it.
   *
   * @param leaseMs For how long, in milliseconds, unless renewed: more than 0, at most a day.
   * @returns `undefined` when somebody else holds it.
   * @throws {JournalError} `unknown` when no purchase has this reference. As `read` does: nobody holds it then.
   */
  claim(reference: string, leaseMs: number): Promise<Claimed | undefined>;

  /**
   * Keeps the right for `leaseMs` from now, also when its time is over but nobody has claimed it since.
   *
   * @throws {LeaseLostError} When somebody else has claimed it since.
   */
  renew(lease: Lease, leaseMs: number): Promise<void>;

  /**
   * Writes progress down: each member given replaces the one before, and one that is `undefined` is not given.
   * Keys are only ever added to by their writers; a journal stores what it is given. A holder whose time is
   * over, or that has given its right back, may still write as long as nobody else has claimed it since: what
   * it knows is not lost.
   *
   * @param how `releases`: the right is given back with it.
   * @throws {LeaseLostError} When somebody else has claimed the purchase since; nothing is written.
   */
  record(
    lease: Lease,
    progress: Progress,
    how?: Writing & { readonly releases?: boolean | undefined },
  ): Promise<void>;

  /** Gives the right back early. Does nothing to the right when it is lost already. */
  release(lease: Lease): Promise<void>;

  /** @returns The reference of the purchase that has this external id at this supplier, if there is one. */
  referenceOf(supplier: string, externalId: string): Promise<string | undefined>;

  /** The purchases that pass the filter, oldest first. */
  list(filter?: ListFilter): Promise<Summary[]>;

  /**
   * The open purchases whose `nextAt` is at or before `at` and that nobody holds, the longest overdue first.
   *
   * @param at In milliseconds since 1970.
   * @param limit The most to list.
   * @param supplier Only those that are bought there.
   */
  listDue(at: number, limit: number, supplier?: string): Promise<Summary[]>;

  /**
   * Deletes the purchases that are over (`done`, `returned`, `rejected`, `closed`) and in which nothing was recorded since
   * `endedBefore`, in milliseconds since 1970 by the journal's clock. Their keys are gone.
   *
   * @param onProgress Called with the number deleted so far, part by part.
   * @returns How many were deleted.
   */
  purge(endedBefore: number, onProgress?: Progressing): Promise<number>;

  /**
   * Seals the keys of every purchase anew, with the journal's cipher; what it cannot read it leaves as it is.
   *
   * @param onProgress Called with the number sealed so far, part by part.
   * @returns How many were sealed, and the references of those that cannot be read.
   */
  reseal(onProgress?: Progressing): Promise<{ sealed: number; unreadable: string[] }>;

  /** Frees what the journal holds open. Once closed, every other call rejects with `JournalError`, `closed`. */
  close(): Promise<void>;
}
