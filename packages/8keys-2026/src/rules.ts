import type { Violation } from '@latchkey/runtime';
import type { PlaceOrderInput } from './generated/methods.ts';
import { service } from './generated/service.ts';

/**
 * What OpenAPI cannot say about an order to be placed. `specs/8keys-2026/SOURCES.md` has the statement that it names.
 *
 * @returns What is wrong, or `undefined`.
 */
export function placeOrderRules({ products }: PlaceOrderInput): Violation | undefined {
  const { unitsPerOrder: limit } = service.limits;
  if (products.reduce((sum, { quantity }) => sum + quantity, 0) > limit) {
    const words = `may be at most ${limit} units in all (statement F31)`;
    return { field: 'products', rule: 'sum of quantity', limit, words };
  }
}
