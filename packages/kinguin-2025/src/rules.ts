import type { Violation } from '@latchkey/runtime';
import type { PlaceOrderInput } from './generated/methods.ts';
import { service } from './generated/service.ts';

/** The most keys on a line that is not wholesale. */
export const mostWithoutWholesale = 9;

/**
 * What OpenAPI cannot say about an order to be placed. The words name the statement of the contract's sources.
 *
 * @returns What is wrong, or `undefined`.
 */
export function placeOrderRules({ products }: PlaceOrderInput): Violation | undefined {
  // Whether the offer sells wholesale, Kinguin knows.
  const open = products.findIndex(({ qty, offerId }) => qty > mostWithoutWholesale && offerId === undefined);
  if (open >= 0) {
    const words = `may be at most ${mostWithoutWholesale} without an offerId; more is wholesale, and needs one (statements N17, N18)`;
    return { field: `products[${open}].qty`, rule: 'wholesale offerId', limit: mostWithoutWholesale, words };
  }
  // Without wholesale, ten lines come to 90 at most.
  const { unitsPerOrder: limit } = service.limits;
  if (products.reduce((sum, { qty }) => sum + qty, 0) > limit) {
    const words = `may be at most ${limit} units in all (statement N18)`;
    return { field: 'products', rule: 'sum of qty', limit, words };
  }
  if (new Set(products.map(({ productId }) => productId)).size < products.length)
    return {
      field: 'products',
      rule: 'unique productId',
      limit: true,
      words: 'may name each productId once (statement N21)',
    };
}
