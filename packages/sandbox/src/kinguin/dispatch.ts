import { isPreorder, type Market } from '../market/market.ts';
import type { SoldOrder } from '../store/store.ts';
import type { Details } from './error-responses.ts';

/** Dispatches have their own numbers, unlike every other number of an order. */
const FIRST_DISPATCH = 14_000_000;

/** Delivers an order's keys. */
export const dispatch = (market: Market, order: SoldOrder): SoldOrder =>
  market.complete(order, dispatchIdOf(order));

/** The number of its delivery; orders of today's edition, which has none, get it too. */
export const dispatchIdOf = ({ seq }: SoldOrder): number => FIRST_DISPATCH + seq;

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
export function findHindrance(market: Market, order: SoldOrder): Hindrance | undefined {
  const { status, held, createdAt, readyAt, nextAt, releaseDate, lines } = order;
  const now = market.clock.now();
  // Observed: a refunded order gets this response for ever.
  if (status !== 'processing') return notDispatchedYet(order);
  if (held) return hindrance(order, 'OrderHold', 'The order is on hold.');
  // Keys of today's edition come by themselves.
  if (nextAt !== null) return notDispatchedYet(order);
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
