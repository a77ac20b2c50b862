import type { Violation } from '@latchkey/runtime';
import { service } from './generated/service.ts';
import type { PlaceOrderRequest } from './types.ts';

/**
 * What OpenAPI cannot say about an order to be placed.
 *
 * @returns What is wrong, or `undefined`.
 */
export function placeOrderRules({ products }: PlaceOrderRequest): Violation | undefined {
  const { unitsPerOrder: limit } = service.limits;
  if (products.reduce((sum, { quantity }) => sum + quantity, 0) > limit) {
    return { field: 'products', rule: 'sum of quantity', limit };
  }
}
