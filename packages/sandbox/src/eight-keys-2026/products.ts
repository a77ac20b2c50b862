import type { components, operations } from '@latchkey/8keys-2026';
import type { Call } from '../api/contract-api.ts';
import type { Product } from '../catalog/catalog.ts';
import { formatUtc, parseUtc } from '../eight-keys/date-time.ts';
import { invalid } from '../eight-keys/error-responses.ts';
import type { Reply } from '../http.ts';
import type { Market } from '../market/market.ts';
import { eurosOf } from '../money.ts';

type Shown = components['schemas']['Product'];
type Query = NonNullable<operations['listProducts']['parameters']['query']>;

/** A product as 8keys shows it: what nothing is known of is null. */
export function productOf(market: Market, product: Product): Shown {
  const offers = market.offersOf(product).map((offer) => ({ ...offer, left: market.stockOf(offer.id) }));
  const priceCents = (offers.find(({ left }) => left > 0) ?? offers[0])?.priceCents ?? 0;
  const { id, name, platform, releaseDate, tags, languages } = product;
  return {
    id: Number(id),
    name,
    description: null,
    short_description: null,
    cover: `https://8keys.test/covers/${id}.jpg`,
    platform: platform ?? null,
    language: languages?.join(', ') ?? null,
    region: null,
    countries: null,
    tags: tags ? [...tags] : null,
    released_at: releaseDate === undefined ? null : `${releaseDate} 00:00`,
    quantity: offers.reduce((sum, { left }) => sum + left, 0),
    price: eurosOf(priceCents),
    price_cents: priceCents,
    updated_at: formatUtc(market.changedAt(product)),
  };
}

export function listProducts(market: Market, { query }: Call): Reply {
  const { page = 1, limit = 10, name, updatedSince, 'productIds[]': ids } = query as Query;
  const since = updatedSince === undefined ? 0 : parseUtc(String(updatedSince));
  if (since === undefined) return invalid({ updatedSince: ['The time is not valid.'] });
  const matching = market.assortment.products.filter(
    (product) =>
      (name === undefined || product.name.toLowerCase().includes(name.toLowerCase())) &&
      (ids === undefined || ids.includes(Number(product.id))) &&
      // Products show whole seconds.
      Math.floor(market.changedAt(product) / 1_000) * 1_000 >= since,
  );
  const result = matching
    .slice((page - 1) * limit, page * limit)
    .map((product) => productOf(market, product));
  return { status: 200, body: { total_count: matching.length, result } };
}
