import type { Violation } from '@latchkey/runtime';
import type { PlaceOrderRequest } from './types.ts';

/** All quantities of an order together, as the vendor's page on errors shows. */
const mostUnits = 100;

/**
 * What OpenAPI cannot say about an order to be placed.
 *
 * @returns What is wrong, or `undefined`.
 */
export function placeOrderRules({ products }: PlaceOrderRequest): Violation | undefined {
  if (products.reduce((sum, { qty }) => sum + qty, 0) > mostUnits) {
    return { field: 'products', rule: 'sum of qty', limit: mostUnits };
  }
  const offers = products.flatMap(({ offerId = [] }) => offerId);
  if (new Set(offers).size < offers.length) return { field: 'products', rule: 'unique offerId', limit: true };
}
