import type { Offer } from '../catalog/catalog.ts';

/** The most keys of one offer that are not wholesale, by statement N17 of the contract's sources. */
export const MOST_OF_ONE_OFFER = 9;

/** The most keys of an order without wholesale, by N19. */
export const MOST_WITHOUT_WHOLESALE = 90;

/** From how many keys on each price counts, by N20. */
const TIERS = [10, 50, 100, 500] as const;

export const isWholesale = (quantity: number): boolean => quantity > MOST_OF_ONE_OFFER;

/** What a key costs at a quantity; undefined where the offer does not sell wholesale. */
export function wholesaleCents({ wholesaleCents: prices = [] }: Offer, quantity: number): number | undefined {
  const level = TIERS.findLastIndex((from, i) => quantity >= from && i < prices.length);
  return prices[level];
}
