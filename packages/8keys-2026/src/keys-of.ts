import type { Order, ProductKey } from './types.ts';

/**
 * The keys of an order. Store them when you have them: 8keys shows them no more once the order is refunded, even in
 * part.
 *
 * @returns `undefined` when the order shows none: it is not worked off yet, or it is canceled or refunded.
 */
export const keysOf = (order: Order): ProductKey[] | undefined =>
  'product_keys' in order ? order.product_keys : undefined;
