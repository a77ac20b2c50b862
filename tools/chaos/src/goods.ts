import type { Catalog, CatalogOffer, CatalogProduct, SupplierName } from '@latchkey/sandbox';

/** What the buyers want. The name says what is special about it. */
export const goods = {
  /** Sold at once, at one price. */
  plain: { kinguin: '5c9b68662539a4e8f17ae2f1', '8keys': '1' },
  /** A few keys are cheaper than the others, so that a line is split. */
  split: { kinguin: '5c9b68662539a4e8f17ae2f2', '8keys': '2' },
  /** Sells out on the way. */
  scarce: { kinguin: '5c9b68662539a4e8f17ae2f3', '8keys': '3' },
  /** The keys are pictures. */
  pictures: { kinguin: '5c9b68662539a4e8f17ae2f4', '8keys': '4' },
  /** Its keys take their time, and come one by one where the edition does that. */
  slow: { kinguin: '5c9b68662539a4e8f17ae2f5', '8keys': '5' },
  /** Comes out on the next day. */
  preorder: { kinguin: '5c9b68662539a4e8f17ae2f6', '8keys': '6' },
} as const satisfies { readonly [kind: string]: { readonly [supplier in SupplierName]: string } };

export type Good = keyof typeof goods;

/** What a key costs at most, in euro cents. */
export const DEAREST_CENTS = 50_000;

/** Longer than any pre-order takes, in milliseconds: it comes out at the next midnight, UTC. */
export const RELEASE_MS = 25 * 3_600_000;

/** What the sandbox sells: enough for so many purchases through each API. */
export function catalogFor(orders: number): Catalog {
  return { kinguin: assortment('kinguin', orders), '8keys': assortment('8keys', orders) };
}

function assortment(supplier: SupplierName, orders: number) {
  const most = orders * 40;
  const offer = (good: Good, letter: string, of: Partial<CatalogOffer> = {}): CatalogOffer => ({
    id: `${goods[good][supplier]}${letter}`,
    priceCents: DEAREST_CENTS,
    stock: most,
    keys: 'text/plain',
    ...of,
  });
  const product = (good: Good, processingMs: number, offers: CatalogOffer[]): CatalogProduct => ({
    id: goods[good][supplier],
    name: good,
    kinguinId: 1_000 + Object.keys(goods).indexOf(good),
    processingMs,
    offers,
  });
  const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);
  return {
    balanceCents: most * DEAREST_CENTS,
    products: [
      product('plain', 0, [offer('plain', 'a')]),
      product('split', 100, [
        offer('split', 'a', { priceCents: 45_001, stock: Math.ceil(orders / 2) }),
        offer('split', 'b'),
      ]),
      product('scarce', 30, [offer('scarce', 'a', { stock: Math.ceil(orders / 10) })]),
      product('pictures', 300, [offer('pictures', 'a', { keys: 'image/png' })]),
      product('slow', 2_500, [offer('slow', 'a')]),
      { ...product('preorder', 0, [offer('preorder', 'a')]), releaseDate: tomorrow },
    ],
  };
}
