import type { Entry } from './entry.ts';
import type { DeliveredKey, Intent, Placement, Problem } from './intent.ts';
import type { Journal, ListFilter, Progressing, Summary } from './journal.ts';
import type { Change } from './machine/terms.ts';
import type { Pause } from './pause.ts';
import type { Supplier } from './supplier.ts';

/** What has come of a purchase whose order exists. */
export interface Purchase {
  readonly order: Placement;
  /** Every key that came, exactly as delivered; also in the journal by now. */
  readonly keys: readonly DeliveredKey[];
  /** What is not as asked for; empty when all is well. With `keys-missing` alone the purchase goes on. */
  readonly problems: readonly Problem[];
}

/** Clocks, chance and waits, for tests. */
export interface Clockwork {
  /** The time in milliseconds since 1970. Also the monotonic clock, unless `mono` is given. */
  now?: (() => number) | undefined;
  /** A clock that nobody sets, in milliseconds. */
  mono?: (() => number) | undefined;
  /** Chooses within the range of a pause: 0 to 1. */
  random?: (() => number) | undefined;
  pause?: Pause | undefined;
}

export interface PurchasesOptions extends Clockwork {
  /** Where each purchase is written down, before anything is sent. */
  journal: Journal;
  /** Every supplier that purchases are, or were, made from. */
  suppliers: readonly Supplier[];
  /**
   * Called after each change of a purchase, once it is in the journal. What it throws ends the work on the purchase
   * there, to be resumed.
   */
  onEvent?: ((change: Change) => void) | undefined;
  /**
   * Called by `run` with what keeps it from working: on one purchase, such as a damaged one, which it leaves alone for
   * a minute, or on all of them, such as a journal that does not respond. What it throws is ignored.
   */
  onError?: ((error: unknown, reference: string | undefined) => void) | undefined;
  /**
   * How long a worker may act before another may take over, in milliseconds. Default 60,000. A request ends with the
   * lease: it has to be longer than a slow response takes.
   */
  leaseMs?: number | undefined;
  /** How long a purchase may fail before it waits for an operator, in milliseconds. Default 86,400,000: a day. */
  deadLetterMs?: number | undefined;
  /** How many purchases to work on at the same time at each supplier, in `run` and `recover`. Default 25. */
  atOnce?: number | undefined;
}

export interface WaitOptions {
  /** Ends the call. The purchase goes on when somebody works on it again. */
  signal?: AbortSignal | undefined;
  /** How long the whole call may take, waits for the journal included, in milliseconds. Default 900,000. */
  deadlineMs?: number | undefined;
}

/** What became of one open purchase. */
export type Recovered =
  | { readonly reference: string; readonly purchase: Purchase }
  | { readonly reference: string; readonly error: unknown };

/** Buys, and finishes what was begun. All workers that share a journal may do all of it at the same time. */
export interface Purchases {
  /**
   * Buys what an intent says, at most once however often it is called, and waits for the keys.
   *
   * @throws As `buyOnce` does.
   */
  buy(intent: Intent, options?: WaitOptions): Promise<Purchase>;
  /**
   * Buys what an intent says, at most once, and resolves when the order is placed. `run` fetches its keys later.
   *
   * @throws As `buyOnce` does.
   */
  submit(intent: Intent, options?: WaitOptions): Promise<Entry>;
  /**
   * Asks the supplier now how far a purchase has come: its webhook was called. Waits for nothing. Of one that is done or
   * returned it sees what has become of the keys since, where the supplier shows that.
   *
   * @returns The purchase as it is by then.
   */
  settle(reference: string, options?: WaitOptions): Promise<Entry>;
  /**
   * Gives the keys of a purchase back, as far as the supplier takes them: at Kinguin once for each order, keys delivered
   * within 24 hours, and neither pre-orders nor orders with a wholesale line. It is for keys that nobody has used. The
   * request is written down before it is sent, and sent once: when its response is lost, the order is looked at until
   * it shows what came of it. `run` and `recover` look as well, after a crash.
   *
   * The supplier takes the keys back after its response: call it again, or `settle`, to see each key's `status`.
   *
   * @returns The purchase, which is `returned`.
   * @throws {SupplierError} `rejected`: the supplier takes nothing back, and the purchase is what it was.
   * @throws {LatchkeyError} `not-sent`: the supplier takes no keys back, or the purchase has no order; `unknown`: the
   *   request may have been carried out. Call it again.
   * @throws {PurchaseHeldError} When an order has not shown for a day (`deadLetterMs`) what came of the request.
   */
  returnKeys(reference: string, options?: WaitOptions): Promise<Entry>;
  /**
   * Settles the purchase whose order a supplier's webhook names.
   *
   * @param order The supplier's name, and the external id as the webhook shows it.
   * @returns The purchase as it is by then; `undefined` when no purchase of this journal has the id.
   */
  settleOrder(
    order: { readonly supplier: string; readonly externalId: string },
    options?: WaitOptions,
  ): Promise<Entry | undefined>;
  /** Works on every open purchase when it is due, the longest overdue first, until the signal ends it. */
  run(options: { signal: AbortSignal }): Promise<void>;
  /** Brings every open purchase to its end, and waits for it: one result each, oldest first. */
  recover(options?: WaitOptions): Promise<Recovered[]>;
  /**
   * Checks an intent as `buy` does, and looks whether its purchase is in the journal. Nothing is written or sent.
   *
   * @throws {ArgumentError} When the intent is malformed.
   * @throws {IntentConflictError} When the reference stands for another purchase.
   */
  check(intent: Intent): Promise<Entry | undefined>;
  /**
   * Reads a purchase, with its keys.
   *
   * @throws {JournalError} `damaged` when it is not what was written; as `JournalProblem` says when it cannot be read.
   */
  get(reference: string): Promise<Entry | undefined>;
  /** Lists purchases, without their keys. */
  list(filter?: ListFilter): Promise<Summary[]>;
  /** Ends a purchase that is no more to be worked on. An order that exists at the supplier is not canceled by it. */
  close(reference: string, why: string): Promise<Entry>;
  /** Says of a purchase in `conflict` that the order is its own: its keys are fetched from then on. */
  adopt(reference: string): Promise<Entry>;
  /** Lets a purchase that is `dead` or `rejected` go on. */
  retry(reference: string): Promise<Entry>;
  /** Deletes the purchases that are over and that nothing was recorded of since, with their keys. */
  purge(options: { doneBefore: Date | number; onProgress?: Progressing }): Promise<number>;
  /** Seals all keys anew with the journal's cipher. */
  reseal(options?: { onProgress?: Progressing }): ReturnType<Journal['reseal']>;
}
