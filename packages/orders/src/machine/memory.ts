import type { Entry } from '../entry.ts';
import type { Placement } from '../intent.ts';

/** What a process knows of a purchase that the journal may not: it can lose its lease before it has written it down. */
export interface Known {
  /** The order that this process has placed, until it is in the journal. */
  placement?: Placement | undefined;
  /** Whether this process has sent a request and does not know what it came to. */
  isInDoubt?: boolean | undefined;
  /** Why the supplier has rejected the order. */
  rejection?: unknown;
  /** Since when this process has seen no order, by its monotonic clock, and how often `sending` was recorded by then. */
  absent?: { readonly since: number; readonly sends: number } | undefined;
}

/** By reference. Whoever restarts begins with nothing, which is always safe. */
export type Memory = Map<string, Known>;

/** The order that this process has placed beside the one that the journal has. No lock of ours can exclude it. */
export const secondOrder = ({ placement }: Known, entry: Entry | undefined): Placement | undefined =>
  entry?.placement && placement && placement.orderId !== entry.placement.orderId ? placement : undefined;

export const recall = (memory: Memory, reference: string): Known => {
  const known = memory.get(reference) ?? {};
  memory.set(reference, known);
  return known;
};
