import type { components } from '@latchkey/kinguin-2025';
import type { Product } from '../catalog/catalog.ts';
import { formatRfc3339 } from '../kinguin/rfc3339.ts';
import { stockOf } from '../kinguin/stock.ts';
import { isPreorder, type Market } from '../market/market.ts';
import { eurosOf } from '../money.ts';
import { DEFAULT_REGION, regionNames } from './lists.ts';

type Schemas = components['schemas'];

const MERCHANT = 'Sandbox Games';

/** A product as Kinguin shows it. */
export function productOf(market: Market, product: Product): Schemas['Product'] {
  const { id, kinguinId, name, releaseDate, platform, genres, languages, tags, regionId, details } = product;
  const { offers, priceCents, cheapestOfferId, qty, textQty, totalQty } = stockOf(market, product);
  const region = regionId ?? DEFAULT_REGION;
  const preorder = isPreorder(releaseDate, market.clock.now());
  const picture = (what: string) => `https://kinguin.test/${id}/${what}.jpg`;
  const image = (what: string) => ({ url: picture(what), thumbnail: picture(`${what}-small`) });
  return {
    productId: id,
    ...(kinguinId !== undefined && { kinguinId }),
    name,
    ...(structuredClone(details) as Partial<Schemas['Product']>),
    description: `${name.replaceAll('&', '&amp;')} &ndash; a product of the sandbox.`,
    ...(platform !== undefined && { platform }),
    ...(genres && { genres: [...genres] }),
    ...(languages && { languages: [...languages] }),
    tags: [...(tags ?? ['base'])],
    ...(releaseDate !== undefined && { releaseDate }),
    ...(priceCents !== undefined && { price: eurosOf(priceCents) }),
    qty,
    textQty,
    totalQty,
    cheapestOfferId,
    merchantName: [
      ...new Set(
        offers
          .filter((offer) => cheapestOfferId.includes(offer.id))
          .map(({ merchant = MERCHANT }) => merchant),
      ),
    ],
    isPreorder: preorder,
    regionId: region,
    regionalLimitations: regionNames[region] ?? '',
    activationDetails: 'Open the shop of the platform.\r\nActivate the key there.',
    images: { cover: image('cover'), screenshots: [image('screenshot')] },
    updatedAt: formatRfc3339(market.changedAt(product)),
    offersCount: offers.length,
    offers: offers.map(({ id: offerId, keys, left, merchant = MERCHANT, wholesaleCents = [], ...offer }) => ({
      name,
      offerId,
      price: eurosOf(offer.priceCents),
      qty: left,
      availableQty: left,
      textQty: keys === 'text/plain' ? left : 0,
      availableTextQty: keys === 'text/plain' ? left : 0,
      merchantName: merchant,
      isPreorder: preorder,
      ...(releaseDate !== undefined && { releaseDate }),
      wholesale: {
        enabled: wholesaleCents.length > 0,
        tiers: wholesaleCents.map((cents, i) => ({ level: i + 1, price: eurosOf(cents) })),
      },
    })),
  };
}
