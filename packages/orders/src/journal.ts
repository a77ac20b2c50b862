import type { DeliveredKey, Intent, Placement, Problem } from './intent.ts';

/**
 * How far a purchase has come:
 * - `open`: meant to be bought; it may have been placed, and keys may be missing;
 * - `rejected`: the supplier rejected it, or it never left this process: nothing was bought;
 * - `done`: every key is in the journal.
 */
export type EntryState = 'open' | 'rejected' | 'done';

/** One purchase, as the journal knows it. */
export interface Entry {
  readonly intent: Intent;
  /** SHA-256 of the canonical intent, in hex. */
  readonly hash: string;
  readonly state: EntryState;
  /** The order at the supplier, once it is known to exist. */
  readonly placement: Placement | undefined;
  /** Every key delivered so far. */
  readonly keys: readonly DeliveredKey[];
  /** What was not as asked for. */
  readonly problems: readonly Problem[];
}

/** What a worker that acts on a purchase learns and writes down. */
export type Progress = Partial<Pick<Entry, 'state' | 'placement' | 'keys' | 'problems'>>;

/** The right to act on one purchase, for a limited time. */
export interface Lease {
  readonly reference: string;
  /** 1 for the first lease of the purchase, and growing with every one: what an older holder writes is rejected. */
  readonly token: number;
}

/**
 * Remembers every purchase, before it is sent and until its keys are there.
 *
 * Whatever a promise of this interface resolves to is durable: it survives a kill of the process. A call that
 * rejects with a `JournalError` whose problem is `storage` may have written; repeating it is safe, though a claim
 * that was written unseen has to run out first.
 */
export interface Journal {
  /**
   * Writes a new purchase down, or finds the one that has this reference already. Atomic: of two callers with
   * the same reference, one writes.
   *
   * @returns The entry as it stands; compare its `hash` to see whether it is the same purchase.
   * @throws {ArgumentError} When the reference is empty, longer than 500 characters, or not whole Unicode
   *   without NUL: no database would keep it exactly.
   */
  open(intent: Intent, hash: string): Promise<Entry>;

  /** @returns The entry, or `undefined` when the reference is unknown. */
  read(reference: string): Promise<Entry | undefined>;

  /**
   * Takes the right to act, when nobody holds it or its holder's time is over.
   *
   * @param leaseMs For how long, in milliseconds, unless renewed: more than 0, at most a day.
   * @returns `undefined` when somebody else holds it.
   * @throws {JournalError} `unknown` when no purchase has this reference.
   */
  claim(reference: string, leaseMs: number): Promise<Lease | undefined>;

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
   * @throws {LeaseLostError} When somebody else has claimed the purchase since; nothing is written.
   */
  record(lease: Lease, progress: Progress): Promise<void>;

  /** Gives the right back early. Does nothing when it is lost already. */
  release(lease: Lease): Promise<void>;

  /** The references of all purchases whose state is `open`, oldest first. */
  listOpen(): Promise<string[]>;

  /** Frees what the journal holds open. Once closed, every other call rejects with `JournalError`, `closed`. */
  close(): Promise<void>;
}
