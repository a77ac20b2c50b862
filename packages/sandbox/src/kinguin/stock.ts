import type { Product } from '../catalog/catalog.ts';
import type { Market } from '../market/market.ts';

/** What there is of a product. */
export function stockOf(market: Market, product: Product) {
  const offers = market.offersOf(product).map((offer) => ({ ...offer, left: market.stockOf(offer.id) }));
  const available = offers.filter(({ left }) => left > 0);
  const [first] = available;
  const cheapest = available.filter(({ priceCents }) => priceCents === first?.priceCents);
  const sum = (list: typeof offers) => list.reduce((total, { left }) => total + left, 0);
  return {
    offers,
    priceCents: first?.priceCents,
    cheapestOfferId: cheapest.map(({ id }) => id),
    qty: sum(cheapest),
    textQty: sum(cheapest.filter(({ keys }) => keys === 'text/plain')),
    totalQty: sum(offers),
  };
}
