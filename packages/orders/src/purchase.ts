import type { DeliveredKey, Placement, Problem } from './intent.ts';
import type { Journal } from './journal.ts';
import type { Supplier } from './supplier.ts';
import type { WaitOptions } from './wait-for-delivery.ts';

/** What has just happened to a purchase. */
export type PurchaseStep = 'written' | 'placed' | 'waiting' | 'delivered';

export interface BuyOptions extends Pick<WaitOptions, 'deadlineMs' | 'signal' | 'now' | 'random' | 'pause'> {
  /** Where to buy; its name must be the intent's `supplier`. */
  supplier: Supplier;
  /** Where the purchase is written down, before anything is sent. */
  journal: Journal;
  /** Told of each step; `waiting` is told at each poll. What it throws ends the purchase there, to be resumed. */
  onProgress?: ((step: PurchaseStep, detail: { reference: string; status?: string }) => void) | undefined;
  /** How long this worker may act before another may take over, in milliseconds. Default 30,000; renewed on the way. */
  leaseMs?: number | undefined;
}

export interface Purchase {
  readonly order: Placement;
  /** Every key that came, exactly as delivered; also in the journal by now. */
  readonly keys: readonly DeliveredKey[];
  /** What is not as asked for; empty when all is well. With `keys-missing` the purchase stays open. */
  readonly problems: readonly Problem[];
}
