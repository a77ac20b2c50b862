import { isPreorder } from '../market/market.ts';
import type { SoldOrder } from '../store/store.ts';
import type { Details } from './error-responses.ts';
import type { Kinguin } from './kinguin.ts';

/** Dispatches have their own numbers, unlike every other number of an order. */
const FIRST_DISPATCH = 14_000_000;

/** Delivers an order's keys, and notifies the shop at its address. */
export const dispatch = ({ market, settings, postbacks }: Kinguin, order: SoldOrder): SoldOrder =>
  market.complete(order, FIRST_DISPATCH + order.seq, (completed) => {
    if (settings.postbackUrl !== null) postbacks.add(completed);
  });

/** An error response that asks for a retry. */
interface Hindrance {
  readonly kind: string;
  readonly details: Details;
}

const hindrance = ({ id }: SoldOrder, kind: string, detail: string, more: Details = {}): Hindrance => ({
  kind,
  details: { detail, orderId: id, ...more, retryable: true },
});

export const notDispatchedYet = (order: SoldOrder): Hindrance =>
  hindrance(order, 'OrderNotDispatchedYet', `Order "${order.id}" is not dispatched yet.`);

/** Why an order cannot be dispatched now; `undefined` when it can. */
export function findHindrance({ market }: Kinguin, order: SoldOrder): Hindrance | undefined {
  const { status, held, createdAt, readyAt, releaseDate, lines } = order;
  const now = market.clock.now();
  // Observed: a refunded order gets this response for ever.
  if (status !== 'processing') return notDispatchedYet(order);
  if (held) return hindrance(order, 'OrderHold', 'The order is on hold.');
  if (now >= readyAt) return undefined;
  if (isPreorder(releaseDate ?? undefined, now)) {
    const detail = 'A pre-order is dispatched after its release date.';
    return hindrance(order, 'ProcessingPreorder', detail, { releaseDate: releaseDate as string });
  }
  const isReady = ({ product }: SoldOrder['lines'][number]) =>
    now >= createdAt + (market.findProduct(product)?.processingMs ?? 0);
  return lines.some(isReady)
    ? hindrance(order, 'OrderPartiallyDispatched', 'Some products of the order are not dispatched yet.')
    : notDispatchedYet(order);
}
