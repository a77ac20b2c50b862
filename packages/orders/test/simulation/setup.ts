import type { Steps } from '../../src/machine/steps.ts';
import type { Terms } from '../../src/machine/terms.ts';
import type { Supplier, Traits } from '../../src/supplier.ts';

/** How often something goes wrong, in a hundred cases. */
export interface Faults {
  readonly crash: number;
  /** The worker stands still before it gets a response. */
  readonly freeze: number;
  /** The journal cannot be reached; what was asked of it may have been done. */
  readonly journal: number;
  /** A request that places the order, or its response, is lost, late or rejected. */
  readonly send: number;
  /** A look or a poll fails. */
  readonly read: number;
  /** The supplier cancels, delivers in parts, or takes its time. */
  readonly order: number;
  /** A search does not show an order at first. */
  readonly lag: number;
  /** A worker's clock is set. */
  readonly clock: number;
  /** The journal's own clock is set back. */
  readonly journalClock: number;
  /** The power fails: every worker is gone, and so may be what the journal has not waited for the disk with. */
  readonly power: number;
  /** The journal goes on from an older copy, after everybody has been down for as long as a search may lag. */
  readonly failover: number;
  /** A worker goes on where it was when the journal is back, with what it knew before. */
  readonly survivor: number;
}

export interface Setup {
  readonly workers: number;
  readonly traits: Traits & Pick<Supplier, 'returnKeys'>;
  /** Whether the supplier sells an id twice. */
  readonly sellsTwice: boolean;
  /** The longest time after the end of a request that a search really does not show its order, in milliseconds. */
  readonly lagMs: number;
  readonly faults: Faults;
  /** The rules by which a worker writes the purchase down, or finds it, and brings it to its end. */
  readonly rules: (hash: string, terms: Terms, deadline: number) => Steps<{ entry: unknown }>;
  /** How long a purchase may fail before it waits for an operator, in milliseconds. Default a day. */
  readonly deadLetterMs?: number;
  /** Whether a journal that goes back to an older copy gives tokens again that workers may hold. */
  readonly repeatsTokens?: boolean;
  /** Whether what happens at the same time happens in every order, and everything takes no time. */
  readonly isInstant?: boolean;
}

export const leaseMs = 2_000;
export const lagMs = 1_000;
export const priceCents = 500;

export const intent = {
  reference: 'shop-1',
  supplier: 'stall',
  lines: [{ product: '7', quantity: 2, maxUnitCents: 250 }],
  maxTotalCents: priceCents,
};
