import type { Violation } from '@latchkey/runtime';
import type { PlaceOrderRequest } from './types.ts';

/** All quantities of an order together. */
const mostUnits = 50;

/**
 * What OpenAPI cannot say about an order to be placed.
 *
 * @returns What is wrong, or `undefined`.
 */
export function placeOrderRules({ products }: PlaceOrderRequest): Violation | undefined {
  if (products.reduce((sum, { quantity }) => sum + quantity, 0) > mostUnits) {
    return { field: 'products', rule: 'sum of quantity', limit: mostUnits };
  }
}
