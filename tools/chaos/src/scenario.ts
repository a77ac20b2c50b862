import type { KinguinSettings, SupplierName } from '@latchkey/sandbox';
import type { BuyerName } from './buyers/buyer-names.ts';
import type { FaultName } from './faults.ts';

/** Everything that a run of the campaign depends on. Plain data: other processes get it as JSON. */
export interface Scenario {
  readonly seed: number;
  /** Purchases with each supplier. */
  readonly orders: number;
  readonly suppliers: readonly SupplierName[];
  readonly buyer: BuyerName;
  /** The faults that may happen. */
  readonly faults: readonly FaultName[];
  /** How often a buyer is killed, the sandbox is killed, and a buyer frozen for longer than its lease. */
  readonly kills: number;
  /** Processes that buy, and purchases that each has under way at once. */
  readonly processes: number;
  readonly workers: number;
  /** 8keys' limit, kept on both sides; null for none. */
  readonly requestsPerMinute: number | null;
  /** How Kinguin responds to a second order with the same external id. */
  readonly duplicates: KinguinSettings['duplicateExternalId'];
}

/** The most scenarios under way at once. */
export const MOST_PARALLEL = 20;
