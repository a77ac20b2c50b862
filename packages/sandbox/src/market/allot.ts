import type { Offer, Product } from '../catalog/catalog.ts';
import type { SoldLine } from '../store/store.ts';
import type { Market } from './market.ts';

/** A line of an order as a shop asks for it. */
export interface Wish {
  readonly product: Product;
  readonly quantity: number;
  /** The most that one key may cost, in euro cents. */
  readonly maxUnitCents: number;
  /** What a key costs where it is not the offer's usual price: wholesale. */
  readonly unitCents?: number | undefined;
  /** Only from this offer. */
  readonly offer?: string | undefined;
  readonly textOnly?: boolean | undefined;
}

/**
 * Finds offers for the lines of an order: the cheapest first, and as many as needed. It takes nothing yet.
 *
 * @returns The lines as they will be sold, or the index of the first wish that cannot be met and why: there are
 *   too few keys in all (`stock`), or too few at that price (`price`).
 */
export function allot(
  market: Market,
  wishes: readonly Wish[],
): { lines: SoldLine[] } | { failed: number; missing: 'stock' | 'price' } {
  const taken = new Map<string, number>();
  const left = ({ id }: Offer) => market.stockOf(id) - (taken.get(id) ?? 0);
  const lines: SoldLine[] = [];
  for (const [index, wish] of wishes.entries()) {
    const { product, quantity, maxUnitCents, offer, textOnly } = wish;
    const priceOf = ({ priceCents }: Offer) => wish.unitCents ?? priceCents;
    const suitable = market
      .offersOf(product)
      .filter(
        ({ id, keys }) => (offer === undefined || id === offer) && (!textOnly || keys === 'text/plain'),
      );
    let missing = quantity;
    for (const candidate of suitable.filter((offer) => priceOf(offer) <= maxUnitCents)) {
      const amount = Math.min(missing, left(candidate));
      if (amount <= 0) continue;
      missing -= amount;
      taken.set(candidate.id, (taken.get(candidate.id) ?? 0) + amount);
      lines.push({
        product: product.id,
        name: product.name,
        offer: candidate.id,
        quantity: amount,
        unitCents: priceOf(candidate),
        requestedUnitCents: maxUnitCents,
        ...(textOnly && { textOnly }),
      });
    }
    if (missing > 0) {
      const available = suitable.reduce((sum, candidate) => sum + left(candidate), quantity - missing);
      return { failed: index, missing: available < quantity ? 'stock' : 'price' };
    }
  }
  return { lines };
}
