import { isLatchkeyError, LatchkeyError, restate } from '@latchkey/runtime';
import { stateKinds } from './entry.ts';
import { OrderFailedError, PurchaseHeldError } from './errors.ts';
import type { Placement } from './intent.ts';
import type { Came } from './machine/bring-to-end.ts';
import type { Purchase } from './purchases.ts';

/**
 * What a caller gets of a purchase.
 *
 * @throws What says that there are no keys, and why.
 */
export function resultOf({ entry, status, error }: Came): Purchase {
  const { state, placement, keys, problems, intent } = entry;
  if (state === 'rejected') {
    if (placement) throw new OrderFailedError(placement.orderId, status ?? 'canceled or refunded');
    throw error === undefined ? rejectedMeanwhile(intent.reference) : asNothingBought(error);
  }
  // Nothing comes as far as this without an order.
  const order = placement as Placement;
  if (state === 'returned') throw new OrderFailedError(order.orderId, 'returned');
  if (state !== 'done' && stateKinds[state] !== 'open') throw new PurchaseHeldError(entry);
  return { order, keys, problems };
}

const rejectedMeanwhile = (reference: string) =>
  new LatchkeyError('purchases', `${JSON.stringify(reference)} has been rejected`, {
    outcome: 'rejected',
    next: 'Nothing was bought.',
  });

/** A read that failed does not know what is certain about the purchase: nothing was sent. */
const asNothingBought = (error: unknown): unknown =>
  isLatchkeyError(error) && error.outcome === 'unknown'
    ? restate(error, { outcome: 'not-sent', next: 'Nothing was bought.' })
    : error;
