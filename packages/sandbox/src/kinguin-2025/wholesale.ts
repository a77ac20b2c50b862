import document from '@latchkey/kinguin-2025/openapi.json' with { type: 'json' };
import type { Offer } from '../catalog/catalog.ts';

const { Wholesale, PlaceOrderRequest } = document.components.schemas;

/** From how many keys on each price counts. Below the first it is not wholesale. */
const tiers: readonly number[] = Wholesale.properties.tiers['x-from-quantities'];

/** The most keys of one offer that are not wholesale. */
export const MOST_OF_ONE_OFFER = Math.min(...tiers) - 1;

/** The most keys of an order without wholesale: so many on each line. */
export const MOST_WITHOUT_WHOLESALE = PlaceOrderRequest.properties.products.maxItems * MOST_OF_ONE_OFFER;

export const isWholesale = (quantity: number): boolean => quantity > MOST_OF_ONE_OFFER;

/** What a key costs at a quantity; undefined where the offer does not sell wholesale. */
export function wholesaleCents({ wholesaleCents: prices = [] }: Offer, quantity: number): number | undefined {
  const level = tiers.findLastIndex((from, i) => quantity >= from && i < prices.length);
  return prices[level];
}
